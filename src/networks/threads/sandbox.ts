import { broken, throttled, tokens } from '../graph-api-simulator.js';
import type { Simulator, SimWorld } from '../simulator.js';
import { containerRoutes } from './sandbox-containers.js';
import { pageRoutes } from './sandbox-page.js';
import { readingRoutes } from './sandbox-reading.js';
import { signInRoutes } from './sandbox-sign-in.js';
import { pushes } from './sandbox-webhook.js';

/** Threads from the other side of the wire: API v1.0, and the pages its addresses lead to. */
export default {
  network: 'threads',
  // The pages come last: their addresses begin with a name.
  routes: [...signInRoutes, ...containerRoutes, ...readingRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt, world) =>
      throttled({ id: world.accounts.list()[0]?.id ?? '0', type: 'threads', code: 613 }, resetAt, world),
    broken,
  },
  revoke(world, accountId) {
    for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
  },
  pushes,
  seed(world) {
    // The names are those of Instagram: letters, digits, points and underscores.
    inhabit(world, '26841400000000001', 'boulangerienord', 'Boulangerie Nord', 940);
    inhabit(world, '26841400000000002', 'velosud', 'Vélo Sud', 2300);
    inhabit(world, '26841400000000003', 'reseauxetco', 'Réseaux & Co', 520);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name.replace(/\W/g, ''), name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
