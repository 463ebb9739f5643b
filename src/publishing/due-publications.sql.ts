import { MEDIA_OF_VARIANT } from '../posts/media-use.sql.js';

/**
 * What began to leave was allowed when it began. Otherwise a publication may leave when its client asks for no
 * approval, or when the post's latest approval is a yes to the very content the post has now.
 * The same words decide at release and again at the first step that cannot be undone.
 */
export const MAY_LEAVE = `(
  publication.left_at IS NOT NULL
  OR (SELECT client.approval FROM client WHERE client.id = publication.client_id) = 'none'
  OR EXISTS (
    SELECT 1 FROM post
      JOIN LATERAL (SELECT approval.state, approval.content_hash FROM approval
                     WHERE approval.post_id = post.id ORDER BY approval.created_at DESC LIMIT 1) latest ON true
     WHERE post.id = publication.post_id AND latest.state = 'approved' AND latest.content_hash = post.content_hash
  )
)`;

/** Nobody has stopped its client, its channel or its campaign. */
export const NOT_STOPPED = `NOT EXISTS (
  SELECT 1 FROM stop WHERE stop.client_id = publication.client_id AND stop.ended_at IS NULL
     AND (stop.channel_id IS NULL OR stop.channel_id = publication.channel_id)
     AND (stop.campaign_id IS NULL OR stop.campaign_id = (SELECT post.campaign_id FROM post WHERE post.id = publication.post_id)))`;

/** Every file it shows may still be published on its day, where its client is. */
export const RIGHTS_HOLD = `NOT EXISTS (
  SELECT 1 FROM variant, LATERAL ${MEDIA_OF_VARIANT} AS shown
   WHERE variant.id = publication.variant_id AND publication.left_at IS NULL
     AND shown.rights_expire_on < (publication.due_at AT TIME ZONE publication.zone)::date)`;

/** No film it shows is still being converted. */
export const MEDIA_READY = `NOT EXISTS (
  SELECT 1 FROM variant, LATERAL ${MEDIA_OF_VARIANT} AS shown JOIN rendition ON rendition.media_id = shown.id
   WHERE variant.id = publication.variant_id AND publication.left_at IS NULL AND rendition.state = 'waiting')`;

/** From then on it is too late to leave without asking. */
export const STALE_AT = `(publication.due_at + make_interval(mins => coalesce(
  (SELECT post.stale_after_minutes FROM post WHERE post.id = publication.post_id),
  (SELECT client.stale_after_minutes FROM client WHERE client.id = publication.client_id))))`;

/** Claims what is due within the look-ahead; several processes may ask at once. $1 until, $2 how many, $3 now. */
export const RELEASE_DUE = `
  WITH due AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN channel ON channel.id = publication.channel_id
     WHERE publication.state = 'scheduled' AND coalesce(publication.next_try_at, publication.due_at) <= $1
       AND publication.due_at <= $1 AND ${STALE_AT} > $3
       AND channel.health = 'ok' AND ${MAY_LEAVE} AND ${NOT_STOPPED} AND ${RIGHTS_HOLD} AND ${MEDIA_READY}
     ORDER BY publication.due_at LIMIT $2 FOR UPDATE OF publication SKIP LOCKED)
  UPDATE publication
     SET state = 'released', release = publication.release + 1,
         lease_until = greatest(coalesce(publication.next_try_at, publication.due_at), now()) + interval '20 seconds'
    FROM due WHERE publication.id = due.id
  RETURNING publication.id, network, channel_id AS "channelId", release, coalesce(next_try_at, due_at) AS at,
            (SELECT spent_until FROM channel WHERE channel.id = publication.channel_id) AS "spentUntil"`;

/** How many files a publication carries. */
export const FILES_OF = `(
  SELECT coalesce(sum(jsonb_array_length(part->'attachments')), 0)::int
    FROM variant, jsonb_array_elements(variant.parts) AS part WHERE variant.id = publication.variant_id)`;

/** Gives back what the network's budget has no room for yet. $1 ids, $2 releases, $3 when each may leave. */
export const SPREAD = `
  WITH wanted AS (SELECT * FROM unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS one (id, release, at))
  UPDATE publication SET state = 'scheduled', next_try_at = wanted.at, lease_until = NULL
    FROM wanted WHERE publication.id = wanted.id AND publication.release = wanted.release AND state = 'released'
  RETURNING publication.id, client_id AS "clientId", post_id AS "postId", channel_id AS "channelId", network,
            next_try_at AS at`;

/**
 * Released and never started: put again under the same id, which is harmless when the job is still in line. Sending
 * and its worker dead: a new turn, so that the old one, should it wake, finds itself outdated. $1 now, $2 how many.
 */
export const RELEASE_ABANDONED = `
  WITH abandoned AS MATERIALIZED (
    SELECT id FROM publication WHERE state IN ('released', 'sending', 'confirming') AND lease_until < $1
     ORDER BY lease_until LIMIT $2 FOR UPDATE SKIP LOCKED)
  UPDATE publication
     SET release = publication.release + CASE WHEN publication.state = 'sending' THEN 1 ELSE 0 END,
         lease_token = NULL, lease_until = $1::timestamptz + interval '1 minute',
         state = CASE WHEN publication.intent IS NULL THEN 'released' ELSE 'confirming' END
    FROM abandoned WHERE publication.id = abandoned.id
  RETURNING publication.id, network, channel_id AS "channelId", release, $1::timestamptz AS at`;

/**
 * Due, and something is in the way: held, where a person sees it. In order and a part at a time, so that the index of
 * what is scheduled serves, however much has passed. $1 now, $2 how many.
 */
export const HOLD_OVERDUE = `
  WITH overdue AS MATERIALIZED (
    SELECT publication.id, obstacle.reason
      FROM publication JOIN channel ON channel.id = publication.channel_id
      CROSS JOIN LATERAL (SELECT
           CASE WHEN NOT ${NOT_STOPPED} THEN 'stopped'
                WHEN ${STALE_AT} <= $1 THEN 'stale'
                WHEN channel.health <> 'ok' THEN 'reconnect'
                WHEN NOT ${MAY_LEAVE} THEN 'not-approved'
                WHEN NOT ${RIGHTS_HOLD} THEN 'rights-expired' END AS reason) AS obstacle
     WHERE publication.state = 'scheduled' AND publication.due_at <= $1 AND obstacle.reason IS NOT NULL
     ORDER BY publication.due_at LIMIT $2 FOR UPDATE OF publication SKIP LOCKED)
  UPDATE publication SET state = 'held', held_reason = overdue.reason
    FROM overdue WHERE publication.id = overdue.id
  RETURNING publication.id, publication.client_id AS "clientId", publication.post_id AS "postId",
            publication.channel_id AS "channelId", held_reason AS reason`;

/**
 * Claims what was accepted and is to be read back, and gives each a minute before it may be claimed again.
 * $1 now, $2 how many.
 */
export const CLAIM_UNCONFIRMED = `
  WITH due AS MATERIALIZED (
    SELECT id FROM publication WHERE state = 'published' AND confirmed_at IS NULL AND next_try_at <= $1
     ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
  UPDATE publication SET next_try_at = $1::timestamptz + interval '1 minute' FROM due WHERE publication.id = due.id
  RETURNING publication.id, absences AS round`;
