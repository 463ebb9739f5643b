import { Select } from '@mantine/core';
import { useSay } from '../ui/useSay';

const MINUTES = [15, 30, 60, 120, 240, 720, 1440];

interface Props {
  /** null: as the client has it. */
  minutes: number | null;
  /** What the client has; absent where the client's own rule is chosen. */
  inherited?: number;
  disabled?: boolean;
  onChange: (minutes: number | null) => void;
}

/** From when on “good morning” is no longer true: then it is held and asked about. */
export function StaleRule({ minutes, inherited, disabled, onChange }: Props) {
  const { t, locale } = useSay();
  const say = (value: number) => {
    const isHours = value >= 60;
    const unit = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: isHours ? 'hour' : 'minute',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    });
    return unit.format(isHours ? value / 60 : value);
  };
  const known = minutes !== null && !MINUTES.includes(minutes) ? [...MINUTES, minutes] : MINUTES;
  return (
    <Select
      label={t('stale.label')}
      description={t('stale.note')}
      maw={340}
      disabled={disabled}
      allowDeselect={false}
      value={minutes === null ? '' : String(minutes)}
      data={[
        ...(inherited === undefined ? [] : [{ value: '', label: t('stale.inherited', { time: say(inherited) }) }]),
        ...known.map((value) => ({ value: String(value), label: say(value) })),
      ]}
      onChange={(value) => onChange(value ? Number(value) : null)}
    />
  );
}
