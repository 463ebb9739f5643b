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

/** Claims what is due within the look-ahead; several processes may ask at once. $1 until, $2 how many, $3 oldest due. */
export const RELEASE_DUE = `
  WITH due AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN channel ON channel.id = publication.channel_id
     WHERE publication.state = 'scheduled' AND coalesce(publication.next_try_at, publication.due_at) <= $1
       AND publication.due_at <= $1 AND publication.due_at > $3
       AND channel.health = 'ok' AND ${MAY_LEAVE}
     ORDER BY publication.due_at LIMIT $2 FOR UPDATE OF publication SKIP LOCKED)
  UPDATE publication
     SET state = 'released', release = publication.release + 1,
         lease_until = greatest(coalesce(publication.next_try_at, publication.due_at), now()) + interval '1 minute'
    FROM due WHERE publication.id = due.id
  RETURNING publication.id, network, release, coalesce(next_try_at, due_at) AS at`;

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
  RETURNING publication.id, network, release, $1::timestamptz AS at`;

/** Due, and something is in the way: held, where a person sees it. $1 now, $2 oldest due that may still leave. */
export const HOLD_OVERDUE = `
  WITH overdue AS MATERIALIZED (
    SELECT publication.id,
           CASE WHEN publication.due_at <= $2 THEN 'stale'
                WHEN channel.health <> 'ok' THEN 'reconnect'
                WHEN NOT ${MAY_LEAVE} THEN 'not-approved' END AS reason
      FROM publication JOIN channel ON channel.id = publication.channel_id
     WHERE publication.state = 'scheduled' AND publication.due_at <= $1 FOR UPDATE OF publication SKIP LOCKED)
  UPDATE publication SET state = 'held', held_reason = overdue.reason
    FROM overdue WHERE publication.id = overdue.id AND overdue.reason IS NOT NULL
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
