import { MAY_LEAVE, NOT_STOPPED } from './due-publications.sql.js';

/**
 * Takes released publications in hand, if they are still as they were read. $1 JSON: id, release, lease, content and its
 * hash of each; $2 now, $3 lease until. Rows are locked in the order of their ids, as everywhere.
 */
export const TAKE = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS one (id uuid, release int, lease uuid, content jsonb, hash text)),
  mine AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN wanted USING (id)
     WHERE publication.release = wanted.release AND publication.state IN ('released', 'confirming')
     ORDER BY publication.id FOR UPDATE OF publication)
  UPDATE publication
     SET state = 'sending', lease_token = wanted.lease, lease_until = $3, started_at = coalesce(started_at, $2),
         next_try_at = NULL, content = coalesce(publication.content, wanted.content),
         content_hash = coalesce(publication.content_hash, wanted.hash)
    FROM wanted JOIN mine USING (id) WHERE publication.id = wanted.id
  RETURNING publication.id`;

/**
 * Takes in hand what begins with a step that cannot be undone, and commits that intention in the same breath, if it may
 * leave; what may not is left as it was. The posts are locked by LOCK_POSTS before. As TAKE, and of each its step.
 */
export const TAKE_AND_INTEND = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
             AS one (id uuid, release int, lease uuid, content jsonb, hash text, step text)),
  mine AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN wanted USING (id)
     WHERE publication.release = wanted.release AND publication.state = 'released' AND publication.intent IS NULL
     ORDER BY publication.id FOR UPDATE OF publication),
  intended AS (
    UPDATE publication
       SET state = 'sending', lease_token = wanted.lease, lease_until = $3, started_at = coalesce(started_at, $2),
           next_try_at = NULL, content = wanted.content, content_hash = wanted.hash,
           intent = wanted.step, absences = 0, sent_at = $2, left_at = $2
      FROM wanted JOIN mine USING (id), post
     WHERE publication.id = wanted.id AND post.id = publication.post_id AND publication.left_at IS NULL
       AND wanted.hash = post.content_hash AND ${MAY_LEAVE} AND ${NOT_STOPPED}
    RETURNING publication.id, publication.variant_id)
  UPDATE variant SET left_at = coalesce(variant.left_at, $2) FROM intended WHERE variant.id = intended.variant_id
  RETURNING intended.id`;

/**
 * Makes an edit or a withdrawal in the same instant come entirely before or entirely after: it must be a statement of
 * its own, so that the next one sees what was committed while this one waited. Nobody waits for a post that is held for
 * long: it is tried alone, and again later; the filter is looked at before the first row is locked. $1 publication ids.
 */
export const LOCK_POSTS = `
  SELECT 1 FROM post
   WHERE id IN (SELECT post_id FROM publication WHERE id = ANY($1)) AND set_config('lock_timeout', '3s', true) <> ''
   ORDER BY id FOR SHARE`;

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
 * Writes the end: the last step's checkpoint and the receipt together. $1 JSON: id, lease, checkpoints, receipt, when it
 * was accepted and when its request left, of each; $2 when it is to be read back.
 */
export const FINISH = `
  WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
             AS one (id uuid, lease uuid, checkpoints jsonb, receipt jsonb, accepted timestamptz, sent timestamptz)),
  mine AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN wanted USING (id)
     WHERE publication.lease_token = wanted.lease ORDER BY publication.id FOR UPDATE OF publication)
  UPDATE publication
     SET state = 'published', receipt = wanted.receipt, checkpoints = publication.checkpoints || wanted.checkpoints,
         accepted_at = coalesce(accepted_at, wanted.accepted), sent_at = wanted.sent, failure = NULL, intent = NULL, absences = 0,
         lease_token = NULL, lease_until = NULL, next_try_at = $2
    FROM wanted JOIN mine USING (id) WHERE publication.id = wanted.id
  RETURNING publication.id`;
