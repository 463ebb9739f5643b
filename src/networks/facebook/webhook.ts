import { graphWebhook, idAt } from '../graph-api-webhook.js';
import { subscribe } from './client.js';

/** Comments and reactions come as the field `feed`. A film's post is named after the Page and the film. */
export const webhook = graphWebhook(
  'page',
  ({ field, value }) => {
    if (field !== 'feed') return [];
    const post = idAt(value, 'post_id');
    return [post, post.split('_')[1] ?? '', idAt(value, 'video_id')];
  },
  {
    async subscribe(line, account, session) {
      // Without the token nobody has told Facebook where to call.
      if (line.keys.verify_token) await subscribe(line, session, account.externalId);
    },
  },
);
