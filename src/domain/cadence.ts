const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Ages in seconds at which a publication is read, while its numbers still move fast. */
const EARLY = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, DAY];
const LAST = 90 * DAY;

/** A rehearsal has no quota to spare and someone looking on. */
const REHEARSAL = [...Array.from({ length: 30 }, (_, index) => (index + 1) * 10), ...EARLY.filter((age) => age > 300)];

/**
 * When a publication's numbers are read next: often in the first day, daily for a month, weekly to ninety days.
 * @returns ISO 8601, or null when it is read no more
 */
export function nextReadingAt(reading: { publishedAt: string; now: string; rehearsal?: boolean }): string | null {
  const published = Date.parse(reading.publishedAt);
  const age = (Date.parse(reading.now) - published) / 1000;
  const early = (reading.rehearsal ? REHEARSAL : EARLY).find((at) => at > age);
  const next = early ?? (age < 30 * DAY ? nextMultiple(age, DAY) : nextMultiple(age, 7 * DAY));
  return next > LAST ? null : new Date(published + next * 1000).toISOString();
}

const nextMultiple = (age: number, step: number) => (Math.floor(age / step) + 1) * step;
