import { z } from 'zod';
import { graphWebhook, idAt } from '../graph-api-webhook.js';
import type { Change, Webhook } from '../network.js';

const topic = z.object({
  target_id: z.coerce.string().optional(),
  values: z.object({ field: z.string(), value: z.unknown() }),
});

const aboutReply = ({ field, value }: { field: string; value: unknown }) =>
  field === 'replies' ? [idAt(value, 'root_post', 'id'), idAt(value, 'replied_to', 'id')].filter(Boolean) : [];

const entries = graphWebhook('threads', aboutReply);

/**
 * Replies come as the field `replies`, with the post at the root. Its documents show the values without the envelope
 * that the other Graph networks have; both are read.
 */
export const webhook: Webhook = {
  ...entries,
  read(body) {
    const read = topic.safeParse(body);
    if (!read.success) return entries.read(body);
    const ids = aboutReply(read.data.values);
    const account = read.data.target_id ?? idAt(read.data.values.value, 'root_post', 'owner_id');
    return ids.length > 0 ? [{ about: 'post', ...(account && { account }), ids } satisfies Change] : [];
  },
};
