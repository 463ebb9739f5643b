import { IconBeach, IconFlag, IconLeaf, IconNote } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import type { Client } from '../api/client';
import { hueOf } from '../ui/marks';
import { useSay } from '../ui/useSay';
import type { Band, DayBands } from './bands';
import classes from './calendar.module.css';
import type { Day } from './days';

const ICONS = { 'public-day': IconBeach, marronnier: IconLeaf, occasion: IconFlag, note: IconNote };

/** Days of a band from this one to the end of its week: so far its name may reach. */
function daysLeft(day: Day, to: Day): number {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const left = Math.round((Date.parse(to) - Date.parse(day)) / 86_400_000) + 1;
  return Math.min(left, 7 - weekday);
}

interface Props {
  /** A week's days side by side, Monday first: a name may reach over the days it names. */
  isGrid?: boolean;
  day: Day;
  bands: DayBands | undefined;
  clients: Map<string, Client>;
  /** A campaign's name is written where it begins and on this day of each week; else the bar goes on. */
  isFirstOfWeek?: boolean;
}

/** What spans this day: campaigns as bars, what the day is known for as quiet lines. */
export function Bands({ day, bands, clients, isFirstOfWeek, isGrid }: Props) {
  const { t, say } = useSay();
  if (!bands) return null;
  const whose = ({ clientId }: Band) => (clients.size > 1 && clientId && clients.get(clientId)?.shortName) || '';
  const title = (band: Band) =>
    [t(`calendar.band.${band.kind}`), say(band.name), whose(band)].filter(Boolean).join(' · ');
  return (
    <div className={classes.bands}>
      {bands.lanes.map((band, lane) =>
        band ? (
          <div
            key={band.id}
            className={classes.lane}
            data-band={band.kind}
            data-begins={band.from === day || undefined}
            data-ends={band.to === day || undefined}
            style={{ '--hue': hueOf(band.hue ?? 0) } as CSSProperties}
            title={title(band)}
          >
            <span className="sr">{t('calendar.band.campaign')} </span>
            <span
              className={isFirstOfWeek || band.from === day ? classes.laneName : 'sr'}
              style={{ '--days': isGrid ? daysLeft(day, band.to) : 1 } as CSSProperties}
            >
              {[whose(band), say(band.name)].filter(Boolean).join(' ')}
            </span>
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: an empty height is known by its place only
          <div key={lane} className={classes.laneFree} />
        ),
      )}
      {bands.lines.map((band) => (
        <BandLine key={band.id} band={band} title={title(band)} whose={whose(band)} />
      ))}
    </div>
  );
}

function BandLine({ band, title, whose }: { band: Band; title: string; whose: string }) {
  const { t, say } = useSay();
  const Icon = ICONS[band.kind as keyof typeof ICONS];
  return (
    <div className={classes.bandLine} data-band={band.kind} title={title}>
      <Icon size={13} aria-hidden="true" />
      <span className="sr">{t(`calendar.band.${band.kind}`)} </span>
      <span className={classes.bandName}>{[whose, say(band.name)].filter(Boolean).join(' ')}</span>
    </div>
  );
}
