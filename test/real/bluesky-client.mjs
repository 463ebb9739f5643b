// The client the product uses, walked as the engine walks it, on a line that reaches this machine only.
import assert from 'node:assert/strict';
import bluesky from '../../dist/networks/bluesky/index.js';

export { bluesky };

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const media = new Map([
  ['picture', png],
  ['heavy', Buffer.concat([png, Buffer.alloc(2_000_000)])],
]);

/** Nothing but this machine may be asked for anything. */
export function loopback(input, init) {
  const { hostname } = new URL(input);
  assert.ok(['localhost', '127.0.0.1'].includes(hostname), `asked ${hostname}`);
  return fetch(input, { ...init, signal: AbortSignal.timeout(10_000) });
}

export const lineTo = ({ url, appview }) => ({
  fetch: loopback,
  hosts: { service: url, appview, web: 'https://bsky.app' },
  keys: {},
  now: () => new Date(),
});

export const open = (line, { handle, password }) =>
  bluesky.connect.open(line, { identifier: handle, password, service: line.hosts.service });

export const post = (text, more = {}) => ({ text, attachments: [], ...more });
export const content = (...parts) => ({
  format: parts.length > 1 ? 'thread' : 'post',
  parts,
  settings: {},
  language: 'fr',
});
export const picture = (mediaId, alt) => ({
  mediaId,
  mime: 'image/png',
  bytes: media.get(mediaId).length,
  width: 1,
  height: 1,
  alt,
});

let count = 0;
export function call(line, connected, what) {
  return {
    line,
    ...connected,
    content: what,
    done: {},
    publicationId: `publication ${++count}`,
    startedAt: new Date(),
    open: async (id) => media.get(id),
  };
}

/** What each step brings is kept before the next one begins. Stops before the step that `upTo` says, and returns it. */
export async function walk(context, upTo = () => false) {
  for (const step of bluesky.publish(context.content)) {
    if (context.done[step.name]) continue;
    if (upTo(step)) return step;
    context.done[step.name] = (await step.run(context)).checkpoint;
  }
  return undefined;
}

export async function publish(line, connected, what) {
  const context = call(line, connected, what);
  await walk(context);
  const receipt = bluesky.receipt(connected.account, what, context.done);
  return { ...connected, line, receipt, context };
}

export const failure = (promise) =>
  promise.then(
    () => assert.fail('it was not refused'),
    (error) => error,
  );
