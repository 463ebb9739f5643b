import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isbot } from 'isbot';
import type { DataSource, EntityManager } from 'typeorm';
import { judge } from '../domain/clicks.js';
import type { TextRule } from '../domain/format.js';
import { links, measure } from '../domain/text.js';
import type { Content } from '../networks/network.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { sha256 } from '../platform/crypto/hash.js';
import { derive, SECRET_KEY } from '../platform/crypto/keys.js';
import type { Variant } from '../posts/variant.entity.js';
import { Click } from './click.entity.js';
import { Link } from './link.entity.js';

const REPEAT_MINUTES = 30;

export interface Visit {
  method: string;
  ip: string;
  userAgent: string;
  purpose: string;
}

@Injectable()
export class LinksService {
  private readonly secret: string;

  constructor(
    @InjectDataSource() private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SECRET_KEY) key: Buffer,
  ) {
    this.secret = derive(key, 'links').toString('hex');
  }

  /**
   * The content with every address replaced by a tracked one: the same codes whenever it is asked.
   * A message that would become too long keeps its own addresses; so does everything while this installation can only
   * be reached from its own machine and the network is a real one.
   */
  async track(manager: EntityManager, variant: Variant, content: Content, to: { rule: TextRule; rehearsal: boolean }) {
    if (!to.rehearsal && isLoopback(this.config.publicUrl)) return content;
    const targets = new Set(
      content.parts.flatMap((part) => [
        ...links(part.text).map((link) => link.url),
        ...(part.card ? [part.card.url] : []),
      ]),
    );
    if (targets.size === 0) return content;

    const codes = new Map([...targets].map((target) => [target, this.code(variant.id, target)]));
    await manager
      .createQueryBuilder()
      .insert()
      .into(Link)
      .values(
        [...codes].map(([target, code]) => ({
          code,
          target,
          clientId: variant.clientId,
          postId: variant.postId,
          variantId: variant.id,
        })),
      )
      .orIgnore()
      .execute();

    const address = (target: string) => `${this.config.publicUrl}/l/${codes.get(target)}`;
    return {
      ...content,
      parts: content.parts.map((part) => ({
        ...part,
        text: fitting(replaceLinks(part.text, address), part.text, to.rule),
        card: part.card && { ...part.card, url: address(part.card.url) },
      })),
    };
  }

  /** Where a code leads, and the click kept; null when there is no such code. */
  async follow(code: string, visit: Visit, now = new Date()): Promise<string | null> {
    const link = await this.db.manager.findOneBy(Link, { code });
    if (!link) return null;

    const visitorDay = sha256([this.secret, now.toISOString().slice(0, 10), visit.ip, visit.userAgent].join(' '));
    const seenRecently = await this.seen(code, visitorDay, now);
    const verdict = judge({
      method: visit.method,
      userAgent: visit.userAgent,
      purpose: visit.purpose,
      isBot: isbot(visit.userAgent),
      seenRecently,
    });
    await this.db.manager.insert(Click, {
      code,
      clientId: link.clientId,
      at: now,
      visitorDay,
      dropped: verdict.counts ? null : verdict.reason,
    });
    return link.target;
  }

  private async seen(code: string, visitorDay: string, now: Date): Promise<boolean> {
    const since = new Date(now.getTime() - REPEAT_MINUTES * 60_000);
    const rows = await this.db.query(
      'SELECT 1 FROM click WHERE code = $1 AND visitor_day = $2 AND dropped IS NULL AND at > $3 LIMIT 1',
      [code, visitorDay, since],
    );
    return rows.length > 0;
  }

  private code(variantId: string, target: string): string {
    return Buffer.from(sha256(`${this.secret} ${variantId} ${target}`), 'hex')
      .toString('base64url')
      .slice(0, 10);
  }
}

const isLoopback = (url: string) => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

const fitting = (tracked: string, plain: string, rule: TextRule) => (measure(tracked, rule).over ? plain : tracked);

function replaceLinks(text: string, address: (url: string) => string): string {
  let replaced = '';
  let from = 0;
  for (const link of links(text)) {
    replaced += text.slice(from, link.start) + address(link.url);
    from = link.end;
  }
  return replaced + text.slice(from);
}
