import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A moment by its own clock, the zone told when it is not the reader’s. */
export function ZonedTime({ at, zone, date = true }: { at: string; zone: string; date?: boolean }) {
  const { i18n } = useTranslation();
  return (
    <time dateTime={at}>
      {formatMoment(at, zone, i18n.language, date)}
      {zone !== mine && (
        <Text span size="xs" c="var(--quiet)">
          {' '}
          {zoneName(zone)}
        </Text>
      )}
    </time>
  );
}

export function formatMoment(at: string, zone: string, locale: string, date = true): string {
  const options: Intl.DateTimeFormatOptions = date
    ? { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }
    : { hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(at));
}

export const zoneName = (zone: string) => zone.split('/').at(-1)!.replaceAll('_', ' ');

/** When something of ours happened, to the second, by the reader’s clock. */
export function formatInstant(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at));
}

export function isoDay(date: Date): string {
  return new Intl.DateTimeFormat('sv-SE').format(date);
}

/** What the clock of a zone shows now, as `YYYY-MM-DDTHH:mm`. */
export function wallNow(zone: string, now = new Date()): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(now).replace(' ', 'T');
}
