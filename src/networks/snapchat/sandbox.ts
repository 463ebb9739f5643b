import type { Simulator, SimWorld } from '../simulator.js';
import { no, tooMany } from './sandbox-door.js';
import { pageRoutes } from './sandbox-page.js';
import { postRoutes } from './sandbox-posts.js';
import { forget, signInRoutes } from './sandbox-sign-in.js';

/** Snapchat from the other side of the wire: sign-in, the Public Profile API v1, and its pages. */
export default {
  network: 'snapchat',
  // The pages come last: their addresses begin with a name.
  routes: [...signInRoutes, ...postRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt, world) => tooMany(resetAt, world),
    broken: () => no(503, 'INTERNAL_ERROR', 'Service Unavailable'),
  },
  revoke: forget,
  seed(world) {
    inhabit(world, '8f7a0001-boulangerie', 'boulangerie-nord', 'Boulangerie Nord', 1840);
    inhabit(world, '8f7a0002-velo', 'velo-sud', 'Vélo Sud', 4200);
    inhabit(world, '8f7a0003-reseaux', 'reseaux-et-co', 'Réseaux & Co', 960);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name, name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
