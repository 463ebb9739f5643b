/**
 * Claims the publications whose reading is due, and gives each a minute before it may be claimed again.
 * $1 now, $2 how many, $3 published after (older ones are read no more).
 */
export const CLAIM_DUE_READINGS = `
  WITH due AS MATERIALIZED (
    SELECT publication.id FROM publication
      LEFT JOIN reading_cursor cursor ON cursor.publication_id = publication.id
      JOIN channel ON channel.id = publication.channel_id
     WHERE publication.state = 'published' AND publication.accepted_at > $3
       AND (cursor.publication_id IS NULL OR cursor.next_at <= $1)
       AND channel.health = 'ok' AND jsonb_array_length(coalesce(publication.receipt->'parts', '[]')) > 0
     ORDER BY cursor.next_at NULLS FIRST LIMIT $2 FOR UPDATE OF publication SKIP LOCKED)
  INSERT INTO reading_cursor (publication_id, next_at)
  SELECT id, $1::timestamptz + interval '1 minute' FROM due
  ON CONFLICT (publication_id) DO UPDATE SET next_at = excluded.next_at
  RETURNING publication_id AS id`;
