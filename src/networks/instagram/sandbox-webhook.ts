import { behindDoor, entry, saidSince, subscribing, subscriptions } from '../graph-api-simulator.js';
import type { SimPush, SimRoute, SimWorld } from '../simulator.js';

/** Being called about an account: the subscription, and what is then told of comments. */

export const webhookRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/v25.0/me/subscribed_apps',
    handle: behindDoor(
      {
        scopes: ['instagram_business_basic', 'instagram_business_manage_comments'],
        params: ['subscribed_fields'],
      },
      subscribing(['comments', 'live_comments', 'mentions', 'messages']),
    ),
  },
];

export function pushes(world: SimWorld, since: Date): SimPush[] {
  return saidSince(world, since)
    .filter(({ post }) => subscriptions(world).get(post.accountId) && post.own.product !== 'STORY')
    .map(({ post, reply }) =>
      entry('instagram', post.accountId, reply.at, 'comments', {
        ...{ id: reply.id, text: reply.text, media: { id: post.id, media_product_type: post.own.product ?? 'FEED' } },
        from: { id: `9${reply.id}`.slice(0, 17), username: reply.author.toLowerCase() },
      }),
    );
}
