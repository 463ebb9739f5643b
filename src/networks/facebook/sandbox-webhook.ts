import { entry, saidSince, subscribing, subscriptions } from '../graph-api-simulator.js';
import type { SimPush, SimRoute, SimWorld } from '../simulator.js';
import { behindPageDoor } from './sandbox-door.js';

/** Being called about a Page: the subscription, and what is then told of comments (`feed`). */

export const webhookRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/v25.0/:page/subscribed_apps',
    handle: behindPageDoor(
      { scopes: ['pages_manage_metadata'], params: ['subscribed_fields'] },
      subscribing(['feed', 'mention', 'messages', 'videos']),
    ),
  },
];

export function pushes(world: SimWorld, since: Date): SimPush[] {
  return saidSince(world, since)
    .filter(({ post }) => subscriptions(world).get(post.accountId) && post.own.kind !== 'story')
    .map(({ post, reply }) => {
      const postId = post.id.includes('_') ? post.id : `${post.accountId}_${post.id}`;
      return entry('page', post.accountId, reply.at, 'feed', {
        ...{ item: 'comment', verb: 'add', post_id: postId, parent_id: postId, comment_id: reply.id },
        ...{ from: { id: `5${reply.id}`.slice(0, 17), name: reply.author }, message: reply.text },
        created_time: Math.floor(Date.parse(reply.at) / 1000),
      });
    });
}
