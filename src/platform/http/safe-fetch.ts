import { publicAgent, requirePublicUrl } from './address.js';
import { makeFetch } from './outbound.js';

const DEADLINE_SECONDS = 10;
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Fetches an address that a person gave (the page behind a link card). Public https addresses only, at every redirect
 * and at the moment of connecting; short patience, small answers; nothing of ours is sent along.
 */
export function makeSafeFetch({ userAgent = 'Marronnier' } = {}): typeof fetch {
  return makeFetch({
    dispatcher: publicAgent(),
    check: requirePublicUrl,
    redirects: 'anywhere',
    deadlineSeconds: DEADLINE_SECONDS,
    maxBytes: MAX_BYTES,
    userAgent,
  });
}
