/**
 * What became of imported posts since; locked, so that nothing leaves while they are taken back.
 * $1 client, $2 post ids, $3 for each the time it was given (null: none).
 */
export const STANDING = `
  SELECT post.id,
         EXISTS (SELECT 1 FROM variant WHERE variant.post_id = post.id AND variant.left_at IS NOT NULL)
           OR EXISTS (SELECT 1 FROM publication WHERE publication.post_id = post.id
                       AND publication.state IN ('sending', 'confirming', 'published', 'unconfirmed')) AS left,
         post.revision > 1 AS edited,
         given.due_at IS DISTINCT FROM (SELECT min(publication.due_at) FROM publication
                       WHERE publication.post_id = post.id AND publication.state <> 'cancelled') AS moved,
         EXISTS (SELECT 1 FROM approval WHERE approval.post_id = post.id)
           OR EXISTS (SELECT 1 FROM remark WHERE remark.post_id = post.id) AS discussed
    FROM post JOIN unnest($2::uuid[], $3::timestamptz[]) AS given (id, due_at) ON given.id = post.id
   WHERE post.client_id = $1 ORDER BY post.id FOR UPDATE OF post`;
