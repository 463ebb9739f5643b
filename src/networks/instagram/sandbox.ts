import { broken, throttled, tokens } from '../graph-api-simulator.js';
import type { Simulator, SimWorld } from '../simulator.js';
import { commentRoutes } from './sandbox-comments.js';
import { containerRoutes } from './sandbox-containers.js';
import { pageRoutes } from './sandbox-page.js';
import { readingRoutes } from './sandbox-reading.js';
import { signInRoutes } from './sandbox-sign-in.js';
import { pushes, webhookRoutes } from './sandbox-webhook.js';

/** Instagram from the other side of the wire: API with Instagram Login, v25.0, and the pages its addresses lead to. */
export default {
  network: 'instagram',
  // The pages come last: their addresses begin with a name.
  routes: [...signInRoutes, ...containerRoutes, ...commentRoutes, ...readingRoutes, ...webhookRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt, world) =>
      throttled({ id: world.accounts.list()[0]?.id ?? '0', type: 'instagram', code: 80002 }, resetAt, world),
    broken,
  },
  revoke(world, accountId) {
    for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
  },
  pushes,
  seed(world) {
    // Instagram takes letters, digits, points and underscores in a name: no hyphen.
    inhabit(world, '17841400000000001', 'boulangerienord', 'Boulangerie Nord', 3120);
    inhabit(world, '17841400000000002', 'velosud', 'Vélo Sud', 5400);
    inhabit(world, '17841400000000003', 'reseauxetco', 'Réseaux & Co', 1180);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name.replace(/\W/g, ''), name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
