import type { Simulator, SimWorld } from '../simulator.js';
import { no, tooMany } from './sandbox-door.js';
import { pageRoutes } from './sandbox-page.js';
import { readingRoutes } from './sandbox-reading.js';
import { playlists, shelfRoutes } from './sandbox-shelves.js';
import { forget, signInRoutes } from './sandbox-sign-in.js';
import { uploadRoutes } from './sandbox-upload.js';

/** YouTube from the other side of the wire: Data API v3 (revision 20260924), Analytics v2, Google’s sign-in, and its pages. */
export default {
  network: 'youtube',
  routes: [...signInRoutes, ...uploadRoutes, ...shelfRoutes, ...readingRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt, world) => tooMany(resetAt, world),
    broken: () => no(503, 'backendError', 'The service is currently unavailable.', 'UNAVAILABLE'),
  },
  revoke: forget,
  seed(world) {
    inhabit(world, 'UCboulangerienord0000001', 'boulangerie-nord', 'Boulangerie Nord', 1840, 'Recettes du fournil');
    inhabit(world, 'UCvelosud000000000000001', 'velo-sud', 'Vélo Sud', 4200, 'Réparer son vélo');
    inhabit(world, 'UCreseauxetco00000000001', 'reseaux-et-co', 'Réseaux & Co', 960, 'Nos clients');
  },
  inhabit(world, name) {
    inhabit(world, `UC${name.padEnd(22, '0')}`, name, name, 500, name);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number, shelf: string) {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
  const playlist = `PL${id.slice(2)}`;
  playlists(world).put(playlist, { id: playlist, accountId: id, title: shelf, videos: [] });
}
