/** Readings closer together than this are not worth a request. */
const APART = `interval '1 minute'`;

/**
 * The next reading of the publications that a network calls by one of these ids, of these channels: now, or a minute after the last one.
 * Said twice, or a hundred times in a burst, it is still one reading. $1 channels, $2 ids, $3 now.
 */
export const READ_SOON = `
  UPDATE reading_cursor SET next_at = greatest($3::timestamptz, coalesce(reading_cursor.last_at + ${APART}, $3))
    FROM publication
   WHERE publication.id = reading_cursor.publication_id AND publication.channel_id = ANY($1)
     AND publication.state = 'published'
     AND (publication.receipt->>'externalId' = ANY($2) OR publication.receipt->'parts' ?| $2)
     AND (reading_cursor.next_at IS NULL OR reading_cursor.next_at > $3::timestamptz)`;

/**
 * What waits for the network is asked about now: another turn where steps are left (the turn in line finds itself
 * outdated), the reading back where none is. $1 channels, $2 now.
 */
export const ASK_SOON = `
  UPDATE publication
     SET next_try_at = $2,
         release = release + CASE WHEN state = 'published' THEN 0 ELSE 1 END,
         lease_until = CASE WHEN state = 'published' THEN lease_until ELSE $2 END
   WHERE channel_id = ANY($1) AND due_at <= $2 AND next_try_at > $2
     AND ((state = 'published' AND confirmed_at IS NULL)
       OR (state IN ('released', 'confirming') AND checkpoints <> '{}' AND lease_token IS NULL))`;
