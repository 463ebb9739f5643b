/**
 * Every publication of some clients in a span of time, with all that the calendar shows of it.
 * $1 client ids, $2 from, $3 until. Approval, latest reading and clicks are looked up per row by index.
 */
export const PUBLICATIONS_BETWEEN = `
  SELECT publication.id, publication.post_id AS "postId", publication.client_id AS "clientId",
         publication.channel_id AS "channelId", publication.variant_id AS "variantId", publication.network,
         publication.state, publication.left_at AS "leftAt", publication.taken_down_at AS "takenDownAt",
         publication.due_at AS "dueAt", publication.wall, publication.zone, publication.failure,
         post.title, post.content_hash AS "contentHash", post.author_id AS "authorId", post.updated_at AS "updatedAt",
         post.campaign_id AS "campaignId", post.pillar_id AS "pillarId", post.labels,
         person.name AS "authorName", variant.parts, variant.format,
         latest_approval.state AS "approvalState", latest_approval.content_hash AS "approvalHash",
         client.approval AS "approvalMode", reading.impressions, reading.reactions, reading.comments, reading.shares, reading.clicks,
         tracked.clicks AS "trackedClicks"
    FROM publication
    JOIN post ON post.id = publication.post_id JOIN client ON client.id = publication.client_id
    JOIN variant ON variant.id = publication.variant_id
    LEFT JOIN auth."user" person ON person.id = post.author_id
    LEFT JOIN LATERAL (SELECT approval.state, approval.content_hash FROM approval
                        WHERE approval.post_id = post.id ORDER BY approval.created_at DESC LIMIT 1) latest_approval ON true
    LEFT JOIN LATERAL (SELECT impressions, reactions, comments, shares, clicks FROM reading
                        WHERE reading.publication_id = publication.id ORDER BY reading.at DESC LIMIT 1) reading ON true
    LEFT JOIN LATERAL (SELECT count(click.id) AS clicks FROM link LEFT JOIN click ON click.code = link.code AND click.dropped IS NULL
                        WHERE link.variant_id = publication.variant_id HAVING count(link.code) > 0) tracked ON true
   WHERE publication.client_id = ANY($1) AND publication.due_at >= $2 AND publication.due_at < $3
     AND publication.state <> 'cancelled'
   ORDER BY publication.due_at, publication.post_id, variant.position`;

/** Posts of some clients, newest first, each with its first wording and its publications. $1 client ids, $2 text or null. */
export const POSTS_OF = `
  SELECT post.id, post.client_id AS "clientId", post.title, post.content_hash AS "contentHash",
         post.author_id AS "authorId", person.name AS "authorName", post.updated_at AS "updatedAt", client.zone,
         post.campaign_id AS "campaignId", post.pillar_id AS "pillarId", post.labels,
         latest_approval.state AS "approvalState", latest_approval.content_hash AS "approvalHash",
         client.approval AS "approvalMode", latest_approval.requested_by_id AS "requestedById", requester.name AS "requesterName",
         latest_approval.created_at AS "requestedAt",
         coalesce(variants.list, '[]') AS variants, coalesce(publications.list, '[]') AS publications
    FROM post JOIN client ON client.id = post.client_id
    LEFT JOIN auth."user" person ON person.id = post.author_id
    LEFT JOIN LATERAL (SELECT approval.* FROM approval
                        WHERE approval.post_id = post.id ORDER BY approval.created_at DESC LIMIT 1) latest_approval ON true
    LEFT JOIN auth."user" requester ON requester.id = latest_approval.requested_by_id
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('channelId', variant.channel_id, 'network', channel.network,
                         'format', variant.format, 'parts', variant.parts) ORDER BY variant.position) AS list
                         FROM variant JOIN channel ON channel.id = variant.channel_id
                        WHERE variant.post_id = post.id) variants ON true
    LEFT JOIN LATERAL (SELECT json_agg(json_build_object('state', publication.state, 'dueAt', publication.due_at,
                         'wall', publication.wall, 'zone', publication.zone) ORDER BY publication.due_at) AS list
                         FROM publication WHERE publication.post_id = post.id AND publication.state <> 'cancelled') publications ON true
   WHERE post.client_id = ANY($1)
     AND ($2::text IS NULL OR post.title ILIKE '%' || $2 || '%'
          OR EXISTS (SELECT 1 FROM variant WHERE variant.post_id = post.id AND variant.parts::text ILIKE '%' || $2 || '%'))
     AND ($3::text IS NULL OR latest_approval.state = $3)
   ORDER BY post.updated_at DESC LIMIT 1000`;

/** Campaigns of some clients that touch a span of days. $1 client ids, $2 first day, $3 last day. */
export const CAMPAIGNS_BETWEEN = `
  SELECT id, client_id AS "clientId", name, starts_on::text AS "startsOn", ends_on::text AS "endsOn", hue
    FROM campaign
   WHERE client_id = ANY($1) AND starts_on <= $3 AND ends_on >= $2 ORDER BY starts_on, name`;

/** What was said or is planned on channels, by the day on the client's own wall. $1 client, $2 from, $3 until (YYYY-MM-DD). */
export const SAID_BETWEEN = `
  SELECT publication.channel_id AS "channelId", left(publication.wall, 10) AS on, post.pillar_id AS "pillarId"
    FROM publication JOIN post ON post.id = publication.post_id
   WHERE publication.client_id = $1 AND publication.state NOT IN ('cancelled', 'failed')
     AND publication.due_at >= $2::date - 1 AND publication.due_at < $3::date + 2`;
