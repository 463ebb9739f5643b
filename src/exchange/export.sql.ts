/**
 * Everything of some clients, table by table: each query has `at` and `key`, by which it is read page after page.
 * $1 client ids, $2 from, $3 until (both may be null).
 */
export const exportTables = {
  posts: `
    SELECT coalesce(publication.due_at, post.updated_at) AS at, variant.id::text || coalesce(publication.id::text, '') AS key,
           client.name AS client, post.id AS post_id, post.title, post.notes, author.name AS author,
           campaign.name AS campaign, pillar.name AS pillar, array_to_string(post.labels, '; ') AS labels,
           latest.state AS approval, channel.network, channel.handle AS channel, variant.format,
           (SELECT string_agg(part ->> 'text', E'\\n\\n') FROM jsonb_array_elements(variant.parts) part) AS text,
           (SELECT string_agg(media.filename, '; ') FROM jsonb_array_elements(variant.parts) part,
                   jsonb_array_elements(part -> 'attachments') file JOIN media ON media.id = (file ->> 'mediaId')::uuid) AS media,
           variant.language, publication.id AS publication_id, publication.state, publication.wall, publication.zone, publication.due_at,
           publication.accepted_at AS published_at, publication.receipt ->> 'url' AS url,
           reading.impressions, reading.reach, reading.reactions, reading.comments, reading.shares, reading.saves,
           reading.clicks, reading.at AS read_at, post.created_at, post.updated_at
      FROM variant JOIN post ON post.id = variant.post_id JOIN client ON client.id = post.client_id
      JOIN channel ON channel.id = variant.channel_id
      LEFT JOIN publication ON publication.variant_id = variant.id AND publication.state <> 'cancelled'
      LEFT JOIN auth."user" author ON author.id = post.author_id
      LEFT JOIN campaign ON campaign.id = post.campaign_id LEFT JOIN pillar ON pillar.id = post.pillar_id
      LEFT JOIN LATERAL (SELECT approval.state FROM approval WHERE approval.post_id = post.id
                          ORDER BY approval.created_at DESC LIMIT 1) latest ON true
      LEFT JOIN LATERAL (SELECT * FROM reading WHERE reading.publication_id = publication.id
                          ORDER BY reading.at DESC LIMIT 1) reading ON true
     WHERE post.client_id = ANY($1)`,
  ideas: `
    SELECT post.updated_at AS at, post.id::text AS key, client.name AS client, post.id AS post_id, post.title, post.notes,
           author.name AS author, campaign.name AS campaign, pillar.name AS pillar,
           array_to_string(post.labels, '; ') AS labels, post.created_at, post.updated_at
      FROM post JOIN client ON client.id = post.client_id LEFT JOIN auth."user" author ON author.id = post.author_id
      LEFT JOIN campaign ON campaign.id = post.campaign_id LEFT JOIN pillar ON pillar.id = post.pillar_id
     WHERE post.client_id = ANY($1) AND NOT EXISTS (SELECT 1 FROM variant WHERE variant.post_id = post.id)`,
  readings: `
    SELECT reading.at, reading.id::text AS key, client.name AS client, publication.post_id, reading.publication_id,
           publication.network, reading.at AS read_at, reading.impressions, reading.reach, reading.reactions,
           reading.comments, reading.shares, reading.saves, reading.clicks, reading.watch_seconds
      FROM reading JOIN publication ON publication.id = reading.publication_id
      JOIN client ON client.id = reading.client_id WHERE reading.client_id = ANY($1)`,
  accounts: `
    SELECT account_reading.at, account_reading.id::text AS key, client.name AS client, channel.network,
           channel.handle AS channel, account_reading.day::text AS day, account_reading.followers, account_reading.posts
      FROM account_reading JOIN channel ON channel.id = account_reading.channel_id
      JOIN client ON client.id = account_reading.client_id WHERE account_reading.client_id = ANY($1)`,
  links: `
    SELECT coalesce(publication.due_at, post.updated_at) AS at, link.code AS key, client.name AS client, link.post_id, post.title,
           link.code, link.target,
           (SELECT count(*) FROM click WHERE click.code = link.code AND click.dropped IS NULL)::int AS counted_clicks,
           (SELECT count(*) FROM click WHERE click.code = link.code AND click.dropped IS NOT NULL)::int AS dropped_clicks
      FROM link JOIN post ON post.id = link.post_id JOIN client ON client.id = link.client_id
      LEFT JOIN publication ON publication.variant_id = link.variant_id AND publication.state <> 'cancelled'
     WHERE link.client_id = ANY($1)`,
  channels: `
    SELECT channel.created_at AS at, channel.id::text AS key, client.name AS client, channel.network,
           channel.handle AS channel, channel.display_name, channel.url, channel.health, channel.rehearsal,
           channel.created_at
      FROM channel JOIN client ON client.id = channel.client_id
     WHERE channel.client_id = ANY($1)`,
  media: `
    SELECT media.created_at AS at, media.id::text AS key, client.name AS client, media.id AS media_id, media.filename,
           media.mime, media.bytes::float8 AS bytes, media.width, media.height, media.seconds, media.alt, media.hash,
           media.created_at
      FROM media JOIN client ON client.id = media.client_id WHERE media.client_id = ANY($1)`,
} as const;
export type ExportTable = keyof typeof exportTables;

/** Channels and files belong to no span: they are always told whole. */
const TIMELESS: readonly ExportTable[] = ['channels', 'media'];

/** The next page of a table. $4, $5: where the last one ended. */
export function pageOf(table: ExportTable): string {
  const within = TIMELESS.includes(table)
    ? '($2::timestamptz IS NULL OR true) AND ($3::timestamptz IS NULL OR true)'
    : '($2::timestamptz IS NULL OR at >= $2) AND ($3::timestamptz IS NULL OR at < $3)';
  return `SELECT *, at::text AS "cursorAt" FROM (${exportTables[table]}) row
           WHERE ${within} AND ($4::timestamptz IS NULL OR (at, key) > ($4::timestamptz, $5::text))
           ORDER BY at, key LIMIT 500`;
}
