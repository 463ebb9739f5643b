const SECONDS_UNTIL_A_DATE = 1_000_000_000;

/**
 * When there is room again, where an answer's headers say that none is left: the pairs `…-remaining` and `…-reset` that
 * networks share (`RateLimit-*` of the IETF draft, `X-RateLimit-*`, `X-Rate-Limit-*`, `X-User-Limit-24hour-*`). A reset
 * is an ISO instant, seconds since 1970, or seconds from now. Undefined while anything is left.
 */
export function spentUntil(headers: Record<string, string>, at: Date): Date | undefined {
  const resets = Object.entries(headers)
    .filter(([name, value]) => name.endsWith('-remaining') && value.trim() !== '' && Number(value) <= 0)
    .map(([name]) => instant(headers[name.replace(/-remaining$/, '-reset')], at))
    .filter((one) => one !== undefined);
  return resets.length > 0 ? new Date(Math.max(...resets.map((one) => one.getTime()))) : undefined;
}

function instant(value: string | undefined, at: Date): Date | undefined {
  const seconds = Number(value?.trim() || Number.NaN);
  const time = Number.isNaN(seconds)
    ? Date.parse(value ?? '')
    : seconds > SECONDS_UNTIL_A_DATE
      ? seconds * 1000
      : at.getTime() + seconds * 1000;
  return time > at.getTime() ? new Date(time) : undefined;
}
