import type { Simulator, SimWorld } from '../simulator.js';
import { blank, tokens, tooMany } from './sandbox-door.js';
import { mediaRoutes } from './sandbox-media.js';
import { pageRoutes } from './sandbox-page.js';
import { postRoutes } from './sandbox-posts.js';
import { readingRoutes } from './sandbox-reading.js';
import { searchRoutes } from './sandbox-search.js';
import { signInRoutes } from './sandbox-sign-in.js';
import { pushes } from './sandbox-webhook.js';

/** X from the other side of the wire: API v2 as openapi 2.167 describes it, and the pages its addresses lead to. */
export default {
  network: 'x',
  // The pages come last: their addresses begin with a name.
  routes: [...signInRoutes, ...mediaRoutes, ...readingRoutes, ...searchRoutes, ...postRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt) => tooMany(resetAt, 100),
    broken: () => blank(503, 'Service Unavailable'),
  },
  revoke(world, accountId) {
    for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
  },
  pushes,
  seed(world) {
    // X takes 15 letters, digits and underscores in a handle: no hyphen.
    inhabit(world, '2244994901', 'boulangerienord', 'Boulangerie Nord', 1840);
    inhabit(world, '2244994902', 'velosud', 'Vélo Sud', 4200);
    inhabit(world, '2244994903', 'reseauxetco', 'Réseaux & Co', 960);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name.replace(/\W/g, ''), name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
