/** An account's followers on a day; null is "not known". */
export interface FollowersOn {
  /** YYYY-MM-DD. */
  day: string;
  followers: number | null;
}

export interface FollowersChange {
  by: number;
  /** The day it is compared with. */
  since: string;
}

/**
 * How an account grew: the last known number against the one of `days` before, or against the oldest there is while we
 * know it for less long. Null where there is nothing to compare.
 */
export function followersChange(readings: FollowersOn[], days: number): FollowersChange | null {
  const known = readings.filter((one): one is { day: string; followers: number } => one.followers !== null);
  const last = known.at(-1);
  if (!last) return null;
  const from = new Date(Date.parse(last.day) - days * 86_400_000).toISOString().slice(0, 10);
  const first = known.findLast((one) => one.day <= from) ?? known[0]!;
  return first.day < last.day ? { by: last.followers - first.followers, since: first.day } : null;
}
