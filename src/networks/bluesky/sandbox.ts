import type { Simulator } from '../simulator.js';
import { appview } from './sandbox-appview.js';
import { pages } from './sandbox-page.js';
import { repo } from './sandbox-repo.js';
import { revoke, sessions } from './sandbox-sessions.js';
import { didOf } from './sandbox-wire.js';

/** A PDS and an AppView in one, after the lexicons and the messages of the PDS 0.5.35. */
const simulator: Simulator = {
  network: 'bluesky',
  routes: [...sessions, ...repo, ...appview, ...pages],
  says: {
    throttled(_request, resetAt, world) {
      const waitSeconds = Math.max(1, Math.ceil((resetAt.getTime() - world.now().getTime()) / 1000));
      return {
        status: 429,
        headers: {
          'ratelimit-limit': '3000',
          'ratelimit-remaining': '0',
          'ratelimit-reset': String(Math.ceil(resetAt.getTime() / 1000)),
          'ratelimit-policy': '3000;w=300',
          'retry-after': String(waitSeconds),
        },
        body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
      };
    },
    broken: () => ({ status: 500, body: { error: 'InternalServerError', message: 'Internal Server Error' } }),
  },
  revoke,
  seed(world) {
    for (const [name, displayName, followers] of inhabitants) {
      const handle = `${name}.bsky.social`;
      const id = didOf(handle);
      world.accounts.put(id, { id, handle, displayName, password: 'rehearsal', followers });
    }
  },
  inhabit(world, name) {
    const handle = `${name}.bsky.social`;
    const id = didOf(handle);
    world.accounts.put(id, { id, handle, displayName: name, password: 'rehearsal', followers: 500 });
  },
};

const inhabitants = [
  ['boulangerie-nord', 'Boulangerie Nord', 1840],
  ['velo-sud', 'Vélo Sud', 3260],
  ['reseaux-et-co', 'Réseaux & Co', 1120],
] as const;

export default simulator;
