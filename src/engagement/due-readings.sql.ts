/**
 * Remembers for every new publication that it is to be read: now. Whatever its channel's health is, so that none is
 * forgotten. $1 now.
 */
export const REMEMBER_NEW = `
  INSERT INTO reading_cursor (publication_id, next_at)
  SELECT publication.id, $1 FROM publication
   WHERE publication.state = 'published' AND publication.accepted_at > $1::timestamptz - interval '1 hour'
     AND NOT EXISTS (SELECT 1 FROM reading_cursor WHERE publication_id = publication.id)
  ON CONFLICT DO NOTHING`;

/**
 * Claims the publications whose reading is due, and gives each a minute before it may be claimed again.
 * $1 now, $2 how many, $3 published after (older ones are read no more).
 */
export const CLAIM_DUE_READINGS = `
  WITH due AS MATERIALIZED (
    SELECT cursor.publication_id FROM reading_cursor cursor
      JOIN publication ON publication.id = cursor.publication_id JOIN channel ON channel.id = publication.channel_id
     WHERE cursor.next_at <= $1 AND publication.state = 'published' AND publication.taken_down_at IS NULL AND publication.accepted_at > $3
       AND channel.health = 'ok' AND jsonb_array_length(coalesce(publication.receipt->'parts', '[]')) > 0
     ORDER BY cursor.next_at LIMIT $2 FOR UPDATE OF cursor SKIP LOCKED)
  UPDATE reading_cursor SET next_at = $1::timestamptz + interval '1 minute'
    FROM due WHERE reading_cursor.publication_id = due.publication_id
  RETURNING reading_cursor.publication_id AS id`;
