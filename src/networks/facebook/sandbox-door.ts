import { createHmac } from 'node:crypto';
import { behindDoor, param, type Rule, refused, tokenIn, type Visit } from '../graph-api-simulator.js';
import type { SimRoute } from '../simulator.js';

export const APP = 'rehearsal';
export const SECRET = 'rehearsal';

/** Behind the door of a Page: its own token, and the proof that the application holds its secret. */
export function behindPageDoor(rule: Omit<Rule, 'kinds'>, visit: Visit): SimRoute['handle'] {
  return proven(behindDoor({ ...rule, kinds: ['page'] }, visit));
}

/** The application requires the proof on every request (App settings → Advanced → Require app secret). */
export function proven(handle: SimRoute['handle']): SimRoute['handle'] {
  return (request, world) => {
    const proof = createHmac('sha256', SECRET).update(tokenIn(request)).digest('hex');
    if (param(request, 'appsecret_proof') === proof) return handle(request, world);
    return refused({
      message: 'Invalid appsecret_proof provided in the API argument',
      type: 'GraphMethodException',
      code: 100,
    });
  };
}
