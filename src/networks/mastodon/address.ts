import type { Line } from '../network.js';
import { own } from './errors.js';

/**
 * The server a person means: `mastodon.social`, `https://mastodon.social/@velo` or `@velo@mastodon.social`.
 * @throws NetworkError instance-invalid
 */
export function serverOf(line: Line, typed: string): string {
  const at = line.hosts.instance ?? '';
  // A server lives at a host of its own, a simulator in a folder of ours: there, every name leads to it.
  if (isSimulator(at)) return at;
  const text = typed.trim().toLowerCase();
  if (text === '') return at;

  const host = /^https?:\/\//.test(text) ? text : `https://${text.replace(/^.*@/, '')}`;
  if (!URL.canParse(host)) throw own('rejected', 'instance-invalid');
  const url = new URL(host);
  // Only names: an address in digits, a name without a dot or a port is no public server.
  if (!/\.[a-z][a-z0-9-]+$/.test(url.hostname) || url.port !== '' || url.username !== '')
    throw own('rejected', 'instance-invalid');
  return `https://${url.hostname}`;
}

function isSimulator(base: string): boolean {
  return URL.canParse(base) && new URL(base).pathname !== '/';
}

/** The same line, leading to another server. */
export function lineTo(line: Line, instance: string): Line {
  return { ...line, hosts: { ...line.hosts, instance } };
}
