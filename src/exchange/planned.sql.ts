/**
 * What some clients have planned in a span of time, whole texts included, one row per publication.
 * $1 client ids, $2 from, $3 until.
 */
export const PLANNED = `
  SELECT publication.id, publication.post_id AS "postId", publication.client_id AS "clientId", publication.network,
         publication.state, publication.due_at AS "dueAt", publication.wall, publication.zone, publication.release,
         publication.receipt, post.title, post.content_hash AS "contentHash", variant.parts, channel.handle,
         greatest(post.updated_at, last_line.at) AS "changedAt",
         latest_approval.state AS "approvalState", latest_approval.content_hash AS "approvalHash",
         client.approval AS "approvalMode", client.short_name AS "clientName"
    FROM publication
    JOIN post ON post.id = publication.post_id JOIN client ON client.id = publication.client_id
    JOIN variant ON variant.id = publication.variant_id JOIN channel ON channel.id = publication.channel_id
    LEFT JOIN LATERAL (SELECT approval.state, approval.content_hash FROM approval
                        WHERE approval.post_id = post.id ORDER BY approval.created_at DESC LIMIT 1) latest_approval ON true
    LEFT JOIN LATERAL (SELECT line.at FROM journal_line line
                        WHERE line.post_id = post.id ORDER BY line.id DESC LIMIT 1) last_line ON true
   WHERE publication.client_id = ANY($1) AND publication.due_at >= $2 AND publication.due_at < $3
     AND publication.state <> 'cancelled'
   ORDER BY publication.due_at, publication.post_id, variant.position`;
