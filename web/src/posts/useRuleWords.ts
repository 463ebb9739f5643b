import { useSay } from '../ui/useSay';
import { readRule, WEEK } from './repeat';

/** A rule as people say it: “Every week on Tuesday, 6 times”. */
export function useRuleWords() {
  const { t, locale } = useSay();
  const dayName = (day: string, style: 'long' | 'short' = 'long') =>
    new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(
      // 5 January 2026 is a Monday.
      new Date(Date.UTC(2026, 0, 5 + WEEK.indexOf(day))),
    );
  const words = (rule: string): string => {
    const said = readRule(rule);
    if (!said) return rule;
    const days = new Intl.ListFormat(locale).format(said.days.map((day) => dayName(day)));
    const nth = said.nth === null ? '' : t(`repeat.nth.${said.nth === -1 ? 'last' : said.nth}`);
    const every = t(`repeat.says.${said.every}`, { count: said.interval, days, nth, day: said.monthDay });
    const end = said.count
      ? t('repeat.times', { count: said.count })
      : said.until && t('repeat.untilDay', { day: new Date(`${said.until}T12:00Z`).toLocaleDateString(locale) });
    return end ? `${every}, ${end}` : every;
  };
  return { words, dayName };
}
