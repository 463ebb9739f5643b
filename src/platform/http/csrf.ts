import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.filter.js';
import { problem } from './problem.js';

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface CsrfSettings {
  /** Origins whose pages may change things here. */
  origins: string[];
  /** Beginnings of routes that guard themselves. */
  except?: string[];
}

/**
 * A Fastify onRequest hook: what changes something under /api needs the header `x-marronnier: 1`, which no form and no
 * foreign page can send without asking first, and no foreign Origin. It stands beside the cookie's SameSite=Lax.
 */
export function csrf({ origins, except = ['/api/auth/'] }: CsrfSettings) {
  const allowed = new Set(origins.map((each) => new URL(each).origin));

  return async (request: FastifyRequest, reply: FastifyReply) => {
    // The route that was found, not the address as it was written: %61pi is api too.
    const route = request.routeOptions.url;
    if (HARMLESS.has(request.method) || !route?.startsWith('/api/')) return;
    if (except.some((beginning) => route.startsWith(beginning))) return;

    const { origin } = request.headers;
    if (request.headers['x-marronnier'] === '1' && (origin === undefined || allowed.has(origin))) return;
    const detail =
      'This request does not come from Marronnier’s own pages. Send the header x-marronnier: 1 from there.';
    sendProblem(reply, { ...problem(403, 'cross-site-request', detail), requestId: request.id });
    return reply;
  };
}
