import type { Simulator, SimWorld } from '../simulator.js';
import { no, tooMany } from './sandbox-door.js';
import { pageRoutes } from './sandbox-page.js';
import { forget, signInRoutes } from './sandbox-sign-in.js';
import { uploadRoutes } from './sandbox-upload.js';
import { albums, videoRoutes } from './sandbox-videos.js';

/** Vimeo from the other side of the wire: API 3.4, tus 1.0.0, and its pages. */
export default {
  network: 'vimeo',
  // The pages come last: their addresses begin with a name or a number.
  routes: [...signInRoutes, ...uploadRoutes, ...videoRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt) => tooMany(resetAt),
    broken: () => no(503, 4003, 'Service Unavailable'),
  },
  revoke: forget,
  seed(world) {
    inhabit(world, '152184901', 'boulangerienord', 'Boulangerie Nord', 1840, 'Recettes du fournil');
    inhabit(world, '152184902', 'velosud', 'Vélo Sud', 4200, 'Réparer son vélo');
    inhabit(world, '152184903', 'reseauxetco', 'Réseaux & Co', 960, 'Nos clients');
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name.replace(/\W/g, ''), name, 500, name);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number, name: string) {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
  albums(world).put(`9${id}`, { id: `9${id}`, accountId: id, name, videos: [] });
}
