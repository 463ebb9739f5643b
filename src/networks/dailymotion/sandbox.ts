import type { Simulator, SimWorld } from '../simulator.js';
import { no, tokenRoutes, tokens, tooMany } from './sandbox-door.js';
import { pageRoutes } from './sandbox-page.js';
import { videoRoutes } from './sandbox-videos.js';

/** Dailymotion from the other side of the wire: API v2, the counts of the older one, and its pages. */
export default {
  network: 'dailymotion',
  // The pages come last: their addresses begin with a name.
  routes: [...tokenRoutes, ...videoRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt, world) => tooMany(resetAt, world),
    broken: () => no(503, 'service_unavailable', 'Service Unavailable'),
  },
  revoke(world, accountId) {
    for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
  },
  seed(world) {
    inhabit(world, 'x2boulan', 'boulangerie-nord', 'Boulangerie Nord', 1840);
    inhabit(world, 'x2velos1', 'velo-sud', 'Vélo Sud', 4200);
    inhabit(world, 'x2reseau', 'reseaux-et-co', 'Réseaux & Co', 960);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name, name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
