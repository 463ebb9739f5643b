import { Agent } from 'undici';
import type { Line, Network } from '../../networks/network.js';
import { AddressRefused, publicAgent, requirePublicUrl } from './address.js';
import { makeFetch } from './outbound.js';

const DEADLINE_SECONDS = 30;
/** More than any answer of an API; a network that sends more is not answering us. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Connections are kept and shared by all lines of a process. */
const publicOnly = publicAgent();
const rehearsals = new Agent();

export interface LineSettings {
  network: Pick<Network, 'hosts'>;
  /** Where this account lives: overrides `hosts`. */
  home?: Record<string, string>;
  /** `<sandbox>/<network>`, without a trailing slash: every host becomes this one, and nothing else is spoken to. */
  rehearsalUrl?: string;
  keys: Record<string, string>;
  now?: () => Date;
  deadlineSeconds?: number;
  userAgent?: string;
}

/**
 * The way to one account of a network, or to its simulator; only the addresses differ. On a real line: https and
 * public addresses. Redirects are followed within the same origin; others come back as they are.
 * Its fetch throws a TypeError whose cause is an AddressRefused, or an AbortError/TimeoutError, like the platform's.
 */
export function makeLine(settings: LineSettings): Line {
  const { network, home, rehearsalUrl, keys, now = () => new Date() } = settings;
  const hosts = { ...network.hosts, ...home };
  return {
    hosts: rehearsalUrl ? allAt(rehearsalUrl, hosts) : hosts,
    keys,
    now,
    fetch: makeFetch({
      dispatcher: rehearsalUrl ? rehearsals : publicOnly,
      check: rehearsalUrl ? onlyAt(rehearsalUrl) : requirePublicUrl,
      redirects: 'same-origin',
      deadlineSeconds: settings.deadlineSeconds ?? DEADLINE_SECONDS,
      maxBytes: MAX_BYTES,
      userAgent: settings.userAgent ?? 'Marronnier',
    }),
  };
}

function allAt(url: string, hosts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(hosts).map((name) => [name, url]));
}

function onlyAt(rehearsalUrl: string): (url: URL) => void {
  const { origin } = new URL(rehearsalUrl);
  return (url) => {
    if (url.origin === origin) return;
    const sentence = `A rehearsal speaks only to its simulators at ${origin}, not to ${url.origin}. Connect a real account for that.`;
    throw new AddressRefused(url.origin, sentence);
  };
}
