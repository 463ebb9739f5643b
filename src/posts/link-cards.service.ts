import { Injectable } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { addressRefusedBehind } from '../platform/http/address.js';
import { makeSafeFetch } from '../platform/http/safe-fetch.js';
import type { LinkCard } from './composing.dto.js';
import { readLinkCard } from './link-card.js';

const KEPT_MS = 24 * 60 * 60 * 1000;
const MOST_KEPT = 2000;

/** What the page behind an address says of itself, asked once a day. */
@Injectable()
export class LinkCardsService {
  private readonly fetch = makeSafeFetch();
  private readonly kept = new Map<string, { card: LinkCard; until: number }>();

  async card(address: string): Promise<LinkCard> {
    const known = this.kept.get(address);
    if (known && known.until > Date.now()) return known.card;

    const card = await this.read(address);
    this.keep(address, card);
    return card;
  }

  private async read(address: string): Promise<LinkCard> {
    const host = new URL(address).hostname;
    const answer = await this.fetch(address, { headers: { accept: 'text/html' } }).catch((cause) => {
      throw addressRefusedBehind(cause) ? notPublic(host) : unreachable(host);
    });
    const isPage = /html/.test(answer.headers.get('content-type') ?? '');
    if (!answer.ok || !isPage) {
      await answer.body?.cancel();
      throw answer.ok ? noPage(host) : refused(host, answer.status);
    }
    const html = await answer.text().catch(() => {
      throw unreachable(host);
    });
    return readLinkCard(html, answer.url);
  }

  private keep(address: string, card: LinkCard) {
    this.kept.delete(address);
    this.kept.set(address, { card, until: Date.now() + KEPT_MS });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
  }
}

const params = (host: string) => ({ params: { host } });
const notPublic = (host: string) =>
  new Refusal('link-not-public', `${host} cannot be read from here. Give a public address, with https.`, params(host));
const unreachable = (host: string) =>
  new Refusal('link-unreachable', `${host} did not answer. Check the address, or try again.`, params(host));
const noPage = (host: string) =>
  new Refusal('link-no-page', `${host} has no page at this address. Networks will show no card.`, params(host));
const refused = (host: string, status: number) =>
  new Refusal('link-refused', `${host} answered ${status}. Check that anyone can open this address.`, {
    params: { host, status },
  });
