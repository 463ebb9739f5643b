const A_UUID = `'^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'`;

/** Files that a row of variant shows: attached to its messages, or chosen in its settings (a cover). */
export const MEDIA_OF_VARIANT = `(
  SELECT media.* FROM (
    SELECT (file ->> 'mediaId')::uuid AS id FROM jsonb_path_query(variant.parts, '$[*].attachments[*]') AS file
     UNION SELECT value::uuid FROM jsonb_each_text(variant.settings) AS setting WHERE value ~ ${A_UUID}) AS used
   JOIN media ON media.id = used.id AND media.client_id = variant.client_id)`;

/** Posts that show a file, latest first. $1 client, $2 media. */
export const POSTS_WITH = `
  SELECT DISTINCT post.id, post.title, post.updated_at AS "updatedAt"
    FROM variant JOIN post ON post.id = variant.post_id
   WHERE variant.client_id = $1 AND (
     variant.parts @> jsonb_build_array(jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('mediaId', $2::text))))
     OR EXISTS (SELECT 1 FROM jsonb_each_text(variant.settings) AS setting WHERE value = $2::text))
   ORDER BY post.updated_at DESC LIMIT 100`;
