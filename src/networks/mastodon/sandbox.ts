import type { Simulator, SimWorld } from '../simulator.js';
import { no, tokens, tooMany } from './sandbox-door.js';
import { mediaRoutes } from './sandbox-media.js';
import { pageRoutes } from './sandbox-page.js';
import { readingRoutes } from './sandbox-reading.js';
import { signInRoutes } from './sandbox-sign-in.js';
import { statusRoutes } from './sandbox-statuses.js';

/** A Mastodon server from the other side of the wire: version 4.7 as its documentation of 2026-07-02 describes it. */
export default {
  network: 'mastodon',
  // The pages come last: their addresses begin with a name.
  routes: [...signInRoutes, ...mediaRoutes, ...readingRoutes, ...statusRoutes, ...pageRoutes],
  says: {
    throttled: (_request, resetAt) => tooMany(resetAt),
    broken: () => no(503, 'There was a temporary problem serving your request, please try again'),
  },
  revoke(world, accountId) {
    for (const token of tokens(world).list()) {
      if (token.accountId === accountId) tokens(world).put(token.id, { ...token, isRevoked: true });
    }
  },
  seed(world) {
    // The name of a local account has letters, digits and underscores: no hyphen.
    inhabit(world, '109298000000000001', 'boulangerie_nord', 'Boulangerie Nord', 1320);
    inhabit(world, '109298000000000002', 'velo_sud', 'Vélo Sud', 2750);
    inhabit(world, '109298000000000003', 'reseaux_et_co', 'Réseaux & Co', 640);
  },
  inhabit(world, name) {
    inhabit(world, world.nextId(), name.replace(/\W/g, '_'), name, 500);
  },
} satisfies Simulator;

function inhabit(world: SimWorld, id: string, handle: string, displayName: string, followers: number): void {
  world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
}
