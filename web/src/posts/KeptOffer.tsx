import { Alert, Button, Group, Text } from '@mantine/core';
import { useSay } from '../ui/useSay';
import type { Kept } from './useKept';

/** What an earlier visit was writing, and was not saved. */
export function KeptOffer({ kept, onGoOn, onDiscard }: { kept: Kept; onGoOn: () => void; onDiscard: () => void }) {
  const { t, locale } = useSay();
  const words = kept.draft.variants.find((variant) => variant.own)?.parts[0]?.text ?? '';
  const excerpt = (kept.draft.shared[0]?.text || words || kept.draft.title).trim().slice(0, 140);
  return (
    <Alert variant="light" mb="sm" role="status" styles={{ message: { color: 'inherit' } }}>
      <Text size="sm">{t('kept.offer', { when: moment(kept.at, locale) })}</Text>
      {excerpt && (
        <Text size="sm" mt={4} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
          {t('kept.quote', { words: excerpt })}
        </Text>
      )}
      <Group mt="xs" gap="xs">
        <Button size="compact-md" onClick={onGoOn}>
          {t('kept.goOn')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onDiscard}>
          {t('kept.discard')}
        </Button>
      </Group>
    </Alert>
  );
}

export function KeptAt({ at }: { at: number | undefined }) {
  const { t, locale } = useSay();
  if (at === undefined) return null;
  return (
    <Text size="sm" c="var(--quiet)">
      {t('kept.at', { when: moment(at, locale) })}
    </Text>
  );
}

/** The hour; and the day when it is another. */
function moment(at: number, locale: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...(!isToday && { dateStyle: 'medium' }) }).format(date);
}
