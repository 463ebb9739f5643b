import ical, { ICalEventTransparency } from 'ical-generator';
import { stateWords } from '../domain/state-words.js';
import type { Planned } from './planned.service.js';

export interface FeedAbout {
  name: string;
  locale: 'en' | 'fr';
  /** Where the house is, no trailing slash. */
  publicUrl: string;
  /** Says whose post it is: a person's feed is of several clients. */
  namesClients: boolean;
}

/** A post is a moment; calendars want it to last a little to be seen. */
const MINUTES = 15;
const REFRESH_SECONDS = 3600;

/**
 * The calendar of some posts, RFC 5545, times in UTC: every program shows them by its own reader's clock. The same posts
 * give the same bytes, for its time stamps are those of the posts.
 */
export function feed(posts: Planned[], { name, locale, publicUrl, namesClients }: FeedAbout): string {
  const calendar = ical({
    name,
    prodId: { company: 'Marronnier', product: 'Calendar', language: locale.toUpperCase() },
    ttl: REFRESH_SECONDS,
  });
  for (const post of posts) {
    const state = stateWords[post.state][locale];
    const url = `${publicUrl}/posts/${post.postId}`;
    calendar.createEvent({
      id: `${post.id}@${new URL(publicUrl).hostname}`,
      start: post.at,
      end: new Date(post.at.getTime() + MINUTES * 60_000),
      summary: `${namesClients ? `${post.clientName} · ` : ''}${title(post, locale)} (${state})`,
      description: [`${state} · ${post.channels.join(', ')}`, post.text, ...post.urls, url]
        .filter(Boolean)
        .join('\n\n'),
      url,
      categories: [{ name: state }],
      // It blocks nobody's time.
      transparency: ICalEventTransparency.TRANSPARENT,
      // Programs take a change only with a higher number or a later stamp.
      sequence: post.moves,
      stamp: post.changedAt,
      lastModified: post.changedAt,
    });
  }
  return calendar.toString();
}

function title({ title, text }: Planned, locale: 'en' | 'fr'): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return title || cut || (locale === 'fr' ? 'Sans titre' : 'Untitled');
}
