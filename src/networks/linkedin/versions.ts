import type { Line } from '../network.js';

/**
 * The monthly version every request under /rest names. 202603 is the newest whose last day LinkedIn had announced in the
 * pages we could read (learn.microsoft.com/linkedin "Migrations", 2026-09-19).
 */
export const VERSION = { value: '202603', endsOn: '2027-03-16' };

/** The administrator may move ahead of a release of Marronnier. */
export function versionOf(line: Line): string {
  const asked = line.keys.api_version ?? '';
  return /^20\d{4}$/.test(asked) ? asked : VERSION.value;
}
