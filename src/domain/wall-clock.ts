import { Temporal } from 'temporal-polyfill';
import { Refusal } from './refusal.js';

/** The wall clock jumped over the chosen time (`gap`) or showed it twice (`overlap`). */
export type Adjusted = 'gap' | 'overlap';

export interface WallMoment {
  /** ISO 8601, UTC. */
  instant: string;
  /** `YYYY-MM-DDTHH:MM` as the wall shows it at that instant. */
  wall: string;
  zone: string;
  adjusted?: Adjusted;
}

/** Is this a name of the IANA time zone database, known here? Offsets such as +02:00 are not zones. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which a wall clock shows a time. A time that does not exist that day becomes the next that does, as
 * far after the gap as it was into it; one that exists twice becomes the first. Both are said in `adjusted`.
 * @throws Refusal invalid-time, unknown-zone
 */
export function toInstant({ wall, zone }: { wall: string; zone: string }): WallMoment {
  if (!isZone(zone)) throw unknownZone(zone);
  const plain = read(wall);
  const first = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const second = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  const isGap = !first.toPlainDateTime().equals(plain);
  const chosen = isGap ? second : first;
  return {
    instant: chosen.toInstant().toString(),
    wall: minute(chosen.toPlainDateTime()),
    zone,
    ...(first.epochMilliseconds !== second.epochMilliseconds && { adjusted: isGap ? 'gap' : 'overlap' }),
  };
}

/** What the wall of a zone shows at an instant, to the minute. */
export function toWall(instant: string, zone: string): string {
  return minute(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime());
}

/**
 * The same time on the wall on another day, `YYYY-MM-DD`.
 * @throws Refusal invalid-time, unknown-zone
 */
export function moveToDay(moment: { wall: string; zone: string }, day: string): WallMoment {
  return toInstant({ wall: `${day}T${moment.wall.slice(11)}`, zone: moment.zone });
}

/** A day that no calendar has (30 February) comes through a form more easily than one thinks. */
function read(wall: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(wall);
  } catch (cause) {
    const message = `“${wall}” is not a day and time of the calendar. Write one such as 2026-12-24T18:00.`;
    throw new Refusal('invalid-time', message, { params: { wall }, cause });
  }
}

function unknownZone(zone: string): Refusal {
  const message = `“${zone}” is not a time zone known here. Choose one such as Europe/Paris.`;
  return new Refusal('unknown-zone', message, { params: { zone } });
}

const minute = (plain: Temporal.PlainDateTime) => plain.toString({ smallestUnit: 'minute' });
