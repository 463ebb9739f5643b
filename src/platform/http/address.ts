import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent } from 'undici';

/**
 * An address that Marronnier does not speak to. It reaches callers as the cause of fetch's own TypeError, under the
 * code of a connection that was refused: to a network's client nothing has left, and trying later is safe.
 */
export class AddressRefused extends Error {
  override name = 'AddressRefused';
  readonly code = 'ECONNREFUSED';

  constructor(
    readonly address: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** The AddressRefused behind an error, however deep. */
export function addressRefusedBehind(error: unknown): AddressRefused | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof AddressRefused) return each;
  }
  return undefined;
}

/** On the public internet: not this machine, its network, or an address with a special meaning (IANA registries). */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // an IPv4 address in IPv6 clothes is judged as IPv4
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is given out as global unicast (RFC 4291 §2.4, IANA, read 2026-11-22).
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parse('2000::'), 3);
}

/** @throws AddressRefused unless the address is https and, where it is written in numbers, public */
export function requirePublicUrl(url: URL): void {
  if (url.protocol !== 'https:') {
    throw new AddressRefused(url.origin, `${url.origin} is not encrypted. Give an address that begins with https://.`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw notPublic(host, host);
}

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A dispatcher that opens connections to public addresses only. The check is made on the very answer that is then
 * connected to, so a name that changes its mind between two look-ups gains nothing.
 */
export function publicAgent(resolve: Resolve = systemLookup): Agent {
  const lookup: LookupFunction = (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const open = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = open;
      if (!first) return done(notPublic(hostname, addresses.map(({ address }) => address).join(', ')), '', 0);
      if (options.all) return done(null, open);
      return done(null, first.address, first.family);
    });
  };
  return new Agent({ connect: { lookup, timeout: 10_000 } });
}

function notPublic(host: string, address: string): AddressRefused {
  const leads = host === address ? `${host} is` : `${host} leads to ${address || 'no address'}, which is`;
  return new AddressRefused(host, `${leads} not on the public internet. Give an address that anyone can reach.`);
}
