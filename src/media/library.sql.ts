/**
 * A page of ids, newest first. $1 client, $2 words as a LIKE pattern, $3 kind as a LIKE pattern, $4 folder, $5 tag,
 * $6 the last id of the page before, $7 how many.
 */
export const LIST = `
  SELECT id FROM media
   WHERE client_id = $1
     AND ($2::text IS NULL OR filename ILIKE $2 OR alt ILIKE $2 OR rights_holder ILIKE $2
          OR array_to_string(tags, ' ') ILIKE $2 OR folder ILIKE $2)
     AND ($3::text IS NULL OR mime LIKE $3)
     AND ($4::text IS NULL OR folder = $4 OR starts_with(folder, $4 || '/'))
     AND ($5::text IS NULL OR $5 = ANY(tags))
     AND ($6::uuid IS NULL OR (created_at, id) < (SELECT last.created_at, last.id FROM media last WHERE last.id = $6))
   ORDER BY created_at DESC, id DESC LIMIT $7`;

/** $1 client. */
export const FOLDERS = `
  SELECT folder AS name, count(*)::int AS count FROM media WHERE client_id = $1 AND folder <> ''
   GROUP BY folder ORDER BY folder`;

/** $1 client. */
export const TAGS = `
  SELECT tag AS name, count(*)::int AS count FROM media, unnest(tags) AS tag WHERE client_id = $1
   GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 200`;
