import type { Simulator, SimWorld } from '../simulator.js';
import { no, tooMany } from './sandbox-door.js';
import { pageRoutes } from './sandbox-page.js';
import { publishRoutes } from './sandbox-publish.js';
import { readingRoutes } from './sandbox-reading.js';
import { forget, signInRoutes } from './sandbox-sign-in.js';
import { pushes } from './sandbox-webhook.js';

/** TikTok from the other side of the wire: Login Kit, Content Posting API and Display API v2, and its pages. */
export default {
  network: 'tiktok',
  // The pages come last: their addresses begin with a name.
  routes: [...signInRoutes, ...publishRoutes, ...readingRoutes, ...pageRoutes],
  says: {
    throttled: () => tooMany(),
    broken: () => no(500, 'internal_error', 'Something went wrong. Please try again later.'),
  },
  revoke: forget,
  pushes,
  seed(world) {
    inhabit(world, '-000boulangerienord', 'boulangerie_nord', 'Boulangerie Nord', 1840);
    inhabit(world, '-000velosud', 'velo_sud', 'Vélo Sud', 4200);
    inhabit(world, '-000reseauxetco', 'reseaux_et_co', 'Réseaux & Co', 960);
  },
  inhabit(world, name) {
    inhabit(world, `-000${name}`, name.replace(/\W/g, '_'), name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
