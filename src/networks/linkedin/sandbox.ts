import type { Simulator, SimWorld } from '../simulator.js';
import { no, pages, tokens } from './sandbox-door.js';
import { mediaRoutes } from './sandbox-media.js';
import { pageRoutes } from './sandbox-page.js';
import { postRoutes } from './sandbox-posts.js';
import { readingRoutes } from './sandbox-reading.js';
import { signInRoutes } from './sandbox-sign-in.js';
import { pushes } from './sandbox-webhook.js';

/** LinkedIn from the other side of the wire: its versioned API, uploads, sign-in, and the pages its addresses lead to. */
export default {
  network: 'linkedin',
  routes: [...signInRoutes, ...mediaRoutes, ...postRoutes, ...readingRoutes, ...pageRoutes],
  says: {
    // LinkedIn does not say when to come back.
    throttled: () =>
      no(429, 'TOO_MANY_REQUESTS', 'Resource level throttle APPLICATION DAY limit for calls is reached.'),
    broken: () => no(503, 'SERVICE_UNAVAILABLE', 'Service Unavailable'),
  },
  revoke(world, accountId) {
    const memberId = pages(world).get(accountId)?.adminId ?? accountId;
    for (const token of tokens(world).list())
      if (token.accountId === memberId) tokens(world).put(token.id, { ...token, isRevoked: true });
  },
  pushes,
  seed(world) {
    inhabit(world, '70210401', 'boulangerie-nord', 'Boulangerie Nord', 1840, 'bNoRdAb1cd', 'Ada Bréval');
    inhabit(world, '70210402', 'velo-sud', 'Vélo Sud', 4200, 'vSuDxY2efg', 'Luca Ferrand');
    inhabit(world, '70210403', 'reseaux-et-co', 'Réseaux & Co', 960, 'rEsCoZ3hij', 'Inès Marchal');
  },
  inhabit(world, name) {
    const id = world.nextId();
    inhabit(world, id, name, name, 500, `m${id}`, `${name} admin`);
  },
} satisfies Simulator;

/** A page, and the member who administers it. */
function inhabit(
  world: SimWorld,
  id: string,
  handle: string,
  displayName: string,
  followers: number,
  adminId: string,
  admin: string,
): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
  const friends = Math.round(followers / 4);
  world.accounts.put(adminId, {
    ...{ id: adminId, handle: admin, displayName: admin, password: 'rehearsal', followers: friends },
  });
  pages(world).put(id, { id, adminId });
}
