import { MAY_LEAVE, NOT_STOPPED } from './due-publications.sql.js';

/**
 * Takes released publications in hand, if they are still as they were read. $1 ids, $2 releases, $3 leases, $4 contents,
 * $5 content hashes, $6 now, $7 lease until. Rows are locked in the order of their ids, as everywhere.
 */
export const TAKE = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::jsonb[], $5::text[]) AS one (id, release, lease, content, hash)),
  mine AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN wanted USING (id)
     WHERE publication.release = wanted.release AND publication.state IN ('released', 'confirming')
     ORDER BY publication.id FOR UPDATE OF publication)
  UPDATE publication
     SET state = 'sending', lease_token = wanted.lease, lease_until = $7, started_at = coalesce(started_at, $6),
         next_try_at = NULL, content = coalesce(publication.content, wanted.content),
         content_hash = coalesce(publication.content_hash, wanted.hash)
    FROM wanted JOIN mine USING (id) WHERE publication.id = wanted.id
  RETURNING publication.id`;

/**
 * Takes in hand what begins with a step that cannot be undone, and commits that intention in the same breath, if it may
 * leave; what may not is left as it was. The posts are locked by LOCK_POSTS before. As TAKE, and $8 steps.
 */
export const TAKE_AND_INTEND = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::jsonb[], $5::text[], $8::text[])
             AS one (id, release, lease, content, hash, step)),
  mine AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN wanted USING (id)
     WHERE publication.release = wanted.release AND publication.state = 'released' AND publication.intent IS NULL
     ORDER BY publication.id FOR UPDATE OF publication),
  intended AS (
    UPDATE publication
       SET state = 'sending', lease_token = wanted.lease, lease_until = $7, started_at = coalesce(started_at, $6),
           next_try_at = NULL, content = wanted.content, content_hash = wanted.hash,
           intent = wanted.step, absences = 0, sent_at = $6, left_at = $6
      FROM wanted JOIN mine USING (id), post
     WHERE publication.id = wanted.id AND post.id = publication.post_id AND publication.left_at IS NULL
       AND wanted.hash = post.content_hash AND ${MAY_LEAVE} AND ${NOT_STOPPED}
    RETURNING publication.id, publication.variant_id)
  UPDATE variant SET left_at = coalesce(variant.left_at, $6) FROM intended WHERE variant.id = intended.variant_id
  RETURNING intended.id`;

/** Nobody waits for a post that is held for long: it is tried alone, and again later. */
export const BRIEFLY = `SET LOCAL lock_timeout = '3s'`;

/**
 * Makes an edit or a withdrawal in the same instant come entirely before or entirely after: it must be a statement of
 * its own, so that the next one sees what was committed while this one waited. $1 publication ids.
 */
export const LOCK_POSTS = `
  SELECT 1 FROM post WHERE id IN (SELECT post_id FROM publication WHERE id = ANY($1)) ORDER BY id FOR SHARE`;

/**
 * Commits the intention to run a step that cannot be undone, if it may still be run: the worker still holds it, nobody
 * stopped it, its client or its channel, the post still says what was prepared, and the yes still stands. $1 ids, $2 leases, $3 steps, $4 now.
 */
export const INTEND = `
  WITH wanted AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS one (id, lease, step)),
  mine AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN wanted USING (id)
     WHERE publication.lease_token = wanted.lease AND publication.state = 'sending'
     ORDER BY publication.id FOR UPDATE OF publication),
  intended AS (
    UPDATE publication
       SET intent = wanted.step, absences = 0, sent_at = coalesce(sent_at, $4), left_at = coalesce(left_at, $4)
      FROM wanted JOIN mine USING (id), post
     WHERE publication.id = wanted.id AND post.id = publication.post_id
       AND (publication.left_at IS NOT NULL OR publication.content_hash = post.content_hash) AND ${MAY_LEAVE}
       AND ${NOT_STOPPED}
    RETURNING publication.id, publication.variant_id)
  UPDATE variant SET left_at = coalesce(variant.left_at, $4) FROM intended WHERE variant.id = intended.variant_id
  RETURNING intended.id`;

/**
 * Writes the end: the last step's checkpoint and the receipt together. $1 ids, $2 leases, $3 checkpoints, $4 receipts,
 * $5 accepted at, $6 read back at, $7 when the requests left.
 */
export const FINISH = `
  WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::jsonb[], $4::jsonb[], $5::timestamptz[], $7::timestamptz[])
             AS one (id, lease, checkpoints, receipt, accepted, sent)),
  mine AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN wanted USING (id)
     WHERE publication.lease_token = wanted.lease ORDER BY publication.id FOR UPDATE OF publication)
  UPDATE publication
     SET state = 'published', receipt = wanted.receipt, checkpoints = publication.checkpoints || wanted.checkpoints,
         accepted_at = coalesce(accepted_at, wanted.accepted), sent_at = wanted.sent, failure = NULL, intent = NULL, absences = 0,
         lease_token = NULL, lease_until = NULL, next_try_at = $6
    FROM wanted JOIN mine USING (id) WHERE publication.id = wanted.id
  RETURNING publication.id`;
