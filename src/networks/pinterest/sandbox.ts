import type { Simulator, SimWorld } from '../simulator.js';
import { boards, no, tokens, tooMany } from './sandbox-door.js';
import { mediaRoutes } from './sandbox-media.js';
import { pageRoutes } from './sandbox-page.js';
import { pinRoutes } from './sandbox-pins.js';
import { signInRoutes } from './sandbox-sign-in.js';

/** Pinterest from the other side of the wire: REST API 5.23.0, its store of films, and its pages. */
export default {
  network: 'pinterest',
  // The pages come last: their addresses begin with a name.
  routes: [...signInRoutes, ...mediaRoutes, ...pinRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt, world) => tooMany(resetAt, world),
    broken: () => no(503, 12, 'Something went wrong on our end. Sorry about that.'),
  },
  revoke(world, accountId) {
    for (const token of tokens(world).list()) if (token.accountId === accountId) tokens(world).delete(token.id);
  },
  seed(world) {
    inhabit(world, '54976401', 'boulangerienord', 'Boulangerie Nord', 1840, ['Pains', 'Recettes du fournil']);
    inhabit(world, '54976402', 'velosud', 'Vélo Sud', 4200, ['Vélos', 'Balades']);
    inhabit(world, '54976403', 'reseauxetco', 'Réseaux & Co', 960, ['Idées']);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name.replace(/\W/g, ''), name, 500, ['Idées']);
  },
} satisfies Simulator;

function inhabit(
  world: SimWorld,
  id: string,
  handle: string,
  displayName: string,
  followers: number,
  names: string[],
): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
  names.forEach((name, index) => {
    boards(world).put(`${id}${index}`, { id: `${id}${index}`, accountId: id, name });
  });
}
