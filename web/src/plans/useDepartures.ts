import type { Channel, Coverage, Pillar } from '../api/client';
import { nameDay } from '../calendar/days';
import { useSay } from '../ui/useSay';

/** Where the calendar departs from the plan, each in a sentence. */
export function useDepartures(channels: Channel[], pillars: Pillar[]): (coverage: Coverage) => string[] {
  const { t, locale } = useSay();
  const handle = (id: string) => channels.find((channel) => channel.id === id)?.handle ?? '';
  const pillar = (id: string | null) => pillars.find((one) => one.id === id)?.name ?? '';
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const short = (week: string) => nameDay(week, locale, { day: 'numeric', month: 'short' });
  return ({ gaps, drifts, imbalances }) => [
    ...[...Map.groupBy(gaps, ({ channelId }) => channelId)].map(([channelId, weeks]) =>
      t('plan.gap', {
        handle: handle(channelId),
        count: weeks[0]!.wanted,
        weeks: list.format(weeks.map(({ planned, week }) => `${planned} (${short(week)})`)),
      }),
    ),
    ...drifts.map(({ channelId, pillarId, of, kept, insteadId, instead }) =>
      insteadId
        ? t('plan.drift', {
            handle: handle(channelId),
            pillar: pillar(pillarId),
            of,
            instead,
            other: pillar(insteadId),
          })
        : t('plan.driftOnly', { handle: handle(channelId), pillar: pillar(pillarId), of, kept }),
    ),
    ...imbalances.map(({ pillarId, wanted, actual }) =>
      t('plan.imbalance', { pillar: pillar(pillarId), wanted, actual }),
    ),
  ];
}
