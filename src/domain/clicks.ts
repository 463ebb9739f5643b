export interface Visit {
  method: string;
  userAgent: string;
  /** `Sec-Purpose` or `Purpose`. */
  purpose: string;
  isBot: boolean;
  /** The same visitor, the same link, within the half hour. */
  seenRecently: boolean;
}

export type Drop = 'head' | 'prefetch' | 'bot' | 'repeat';

/** Does a visit to a link count as a click? Dropped ones keep their reason. */
export function judge(visit: Visit): { counts: true } | { counts: false; reason: Drop } {
  if (visit.method !== 'GET') return drop('head');
  if (/prefetch|preview|prerender/i.test(visit.purpose)) return drop('prefetch');
  if (visit.isBot || visit.userAgent.trim() === '') return drop('bot');
  if (visit.seenRecently) return drop('repeat');
  return { counts: true };
}

const drop = (reason: Drop) => ({ counts: false as const, reason });
