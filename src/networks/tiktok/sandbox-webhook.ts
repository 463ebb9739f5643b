import { createHmac } from 'node:crypto';
import type { SimPush, SimWorld } from '../simulator.js';
import { finished } from './sandbox-publish.js';

/** What is told of publications that are through; TikTok tells nothing of comments. */
export function pushes(world: SimWorld, since: Date): SimPush[] {
  const [from, now] = [since.toISOString(), world.now().toISOString()];
  return finished(world)
    .filter(({ at }) => at > from && at <= now)
    .map(({ id, accountId, at }) =>
      push(world, {
        ...{ client_key: 'rehearsal', event: 'post.publish.complete', user_openid: accountId },
        create_time: Math.floor(Date.parse(at) / 1000),
        content: JSON.stringify({ publish_id: id, publish_type: 'DIRECT_PUBLISH' }),
      }),
    );
}

function push(world: SimWorld, message: unknown): SimPush {
  const body = JSON.stringify(message);
  const time = Math.floor(world.now().getTime() / 1000);
  const signature = createHmac('sha256', 'rehearsal').update(`${time}.${body}`).digest('hex');
  return { headers: { 'content-type': 'application/json', 'tiktok-signature': `t=${time},s=${signature}` }, body };
}
