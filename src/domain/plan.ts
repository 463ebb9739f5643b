/** What communication is to bring. */
export const AIMS = ['sales', 'leads', 'recruitment', 'reputation', 'consented-reach'] as const;
export type Aim = (typeof AIMS)[number];

/** What a channel promised, as far as it can be counted. */
export interface Promised {
  channelId: string;
  postsPerWeek: number | null;
  pillarId: string | null;
}

/** A post on a channel, planned or past. */
export interface Said {
  channelId: string;
  /** YYYY-MM-DD on the client's own calendar. */
  on: string;
  pillarId: string | null;
}

export interface PillarShare {
  id: string;
  /** Of a hundred posts; null: not said. */
  share: number | null;
}

/** A week with less than promised; `week` is its Monday. */
export interface Gap {
  channelId: string;
  week: string;
  wanted: number;
  planned: number;
}

/** Of a channel's latest posts, how many kept its promise. */
export interface Drift {
  channelId: string;
  pillarId: string;
  of: number;
  kept: number;
  /** What was said most instead; null: nothing that has a pillar. */
  insteadId: string | null;
  instead: number;
}

/** A pillar far from its share of all posts of the span. */
export interface Imbalance {
  pillarId: string;
  wanted: number;
  actual: number;
}

export interface Coverage {
  gaps: Gap[];
  drifts: Drift[];
  imbalances: Imbalance[];
}

/** A drift is told from so many posts on: fewer tell nothing. */
const LATEST = 8;
/** Of a hundred; nearer than this to its share is as planned. */
const TOLERANCE = 15;

/**
 * Where a plan and what is planned part ways, between two days (YYYY-MM-DD, both included). Only whole weeks of the span
 * are looked at for gaps.
 */
export function coverage(
  {
    promises,
    pillars,
    said,
  }: { promises: readonly Promised[]; pillars: readonly PillarShare[]; said: readonly Said[] },
  { from, to }: { from: string; to: string },
): Coverage {
  const within = said.filter(({ on }) => on >= from && on <= to);
  return {
    gaps: promises.flatMap((promise) => gapsOf(promise, within, from, to)),
    drifts: promises.flatMap((promise) => driftOf(promise, said)),
    imbalances: imbalances(pillars, within),
  };
}

function gapsOf({ channelId, postsPerWeek }: Promised, said: readonly Said[], from: string, to: string): Gap[] {
  if (!postsPerWeek) return [];
  const counts = new Map<string, number>();
  for (const one of said) {
    if (one.channelId === channelId) counts.set(mondayOf(one.on), (counts.get(mondayOf(one.on)) ?? 0) + 1);
  }
  return wholeWeeks(from, to)
    .map((week) => ({ channelId, week, wanted: postsPerWeek, planned: counts.get(week) ?? 0 }))
    .filter(({ planned }) => planned < postsPerWeek);
}

function driftOf({ channelId, pillarId }: Promised, said: readonly Said[]): Drift[] {
  if (!pillarId) return [];
  const latest = said
    .filter((one) => one.channelId === channelId)
    .toSorted((a, b) => b.on.localeCompare(a.on))
    .slice(0, LATEST);
  const kept = latest.filter((one) => one.pillarId === pillarId).length;
  if (latest.length < LATEST || kept * 2 >= latest.length) return [];
  const others = latest.flatMap((one) => (one.pillarId && one.pillarId !== pillarId ? [one.pillarId] : []));
  const [insteadId, list] = [...Map.groupBy(others, (id) => id)].toSorted((a, b) => b[1].length - a[1].length)[0] ?? [];
  return [{ channelId, pillarId, of: latest.length, kept, insteadId: insteadId ?? null, instead: list?.length ?? 0 }];
}

function imbalances(pillars: readonly PillarShare[], said: readonly Said[]): Imbalance[] {
  const told = said.filter((one) => one.pillarId !== null);
  if (told.length < LATEST) return [];
  return pillars.flatMap(({ id: pillarId, share }) => {
    if (share === null) return [];
    const actual = Math.round((100 * told.filter((one) => one.pillarId === pillarId).length) / told.length);
    return Math.abs(actual - share) > TOLERANCE ? [{ pillarId, wanted: share, actual }] : [];
  });
}

/** Mondays of the weeks that lie wholly within. */
function wholeWeeks(from: string, to: string): string[] {
  const weeks: string[] = [];
  const first = mondayOf(from);
  for (let week = first === from ? first : plusDays(first, 7); plusDays(week, 6) <= to; week = plusDays(week, 7)) {
    weeks.push(week);
  }
  return weeks;
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return plusDays(day, -((weekday + 6) % 7));
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
