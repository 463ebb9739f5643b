import { broken, throttled, tokens } from '../graph-api-simulator.js';
import type { Simulator, SimWorld } from '../simulator.js';
import { commentRoutes } from './sandbox-comments.js';
import { filmRoutes } from './sandbox-films.js';
import { pageRoutes } from './sandbox-page.js';
import { postRoutes } from './sandbox-posts.js';
import { readingRoutes } from './sandbox-reading.js';
import { signInRoutes } from './sandbox-sign-in.js';
import { pushes, webhookRoutes } from './sandbox-webhook.js';

/** Facebook from the other side of the wire: the Pages API, v25.0, and the pages its addresses lead to. */
export default {
  network: 'facebook',
  // The pages come last: their addresses begin with a name.
  routes: [
    ...signInRoutes,
    ...postRoutes,
    ...filmRoutes,
    ...commentRoutes,
    ...readingRoutes,
    ...webhookRoutes,
    ...pageRoutes,
  ],
  says: {
    throttled: (_request, resetAt, world) =>
      throttled({ id: world.accounts.list()[0]?.id ?? '0', type: 'pages', code: 80001 }, resetAt, world),
    broken,
  },
  revoke(world, accountId) {
    for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
  },
  pushes,
  seed(world) {
    // The accounts are Pages. Facebook takes letters, digits and points in a name: no hyphen.
    inhabit(world, '102938475610001', 'boulangerienord', 'Boulangerie Nord', 2210);
    inhabit(world, '102938475610002', 'velosud', 'Vélo Sud', 4800);
    inhabit(world, '102938475610003', 'reseauxetco', 'Réseaux & Co', 870);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name.replace(/\W/g, ''), name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
