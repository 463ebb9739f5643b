/**
 * Claims the publications whose reading is due, and gives each a minute before it may be claimed again.
 * $1 now, $2 how many, $3 published after (older ones are read no more).
 */
const READABLE = `publication.state = 'published' AND channel.health = 'ok'
       AND jsonb_array_length(coalesce(publication.receipt->'parts', '[]')) > 0`;

export const CLAIM_DUE_READINGS = `
  WITH fresh AS MATERIALIZED (
    SELECT publication.id FROM publication JOIN channel ON channel.id = publication.channel_id
     WHERE publication.accepted_at > $1::timestamptz - interval '1 day' AND ${READABLE}
       AND NOT EXISTS (SELECT 1 FROM reading_cursor WHERE publication_id = publication.id)
     ORDER BY publication.accepted_at LIMIT $2),
  again AS MATERIALIZED (
    SELECT publication.id FROM reading_cursor cursor
      JOIN publication ON publication.id = cursor.publication_id JOIN channel ON channel.id = publication.channel_id
     WHERE cursor.next_at <= $1 AND publication.accepted_at > $3 AND ${READABLE}
     ORDER BY cursor.next_at LIMIT $2),
  due AS MATERIALIZED (
    SELECT id FROM publication WHERE id IN (SELECT id FROM fresh UNION ALL SELECT id FROM again)
     LIMIT $2 FOR UPDATE SKIP LOCKED)
  INSERT INTO reading_cursor (publication_id, next_at)
  SELECT id, $1::timestamptz + interval '1 minute' FROM due
  ON CONFLICT (publication_id) DO UPDATE SET next_at = excluded.next_at
  RETURNING publication_id AS id`;
