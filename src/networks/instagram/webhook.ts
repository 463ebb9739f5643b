import { graphWebhook, idAt } from '../graph-api-webhook.js';
import { subscribe } from './client.js';

/** Comments come as the field `comments`, with the media they are under. */
export const webhook = graphWebhook(
  'instagram',
  ({ field, value }) => (field === 'comments' ? [idAt(value, 'media', 'id')] : []),
  {
    async subscribe(line, _account, session) {
      // Without the token nobody has told Instagram where to call.
      if (line.keys.verify_token) await subscribe(line, session);
    },
  },
);
