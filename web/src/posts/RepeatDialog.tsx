import { firstOccurrences } from '@domain/recurrence';
import { toInstant } from '@domain/wall-clock';
import { Button, Chip, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Client, type Post } from '../api/client';
import { Failure } from '../ui/pieces';
import { wallNow, zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';
import { dayOf, type Repeat, ruleOf, WEEK } from './repeat';
import { useRuleWords } from './useRuleWords';

const EVERY = ['daily', 'weekly', 'monthly', 'monthlyNth', 'yearly'] as const;
const ENDS = ['never', 'until', 'count'] as const;
const SHOWN = 5;

/** Asks how often, and shows the days it means before anything is made. */
export function RepeatDialog({ post, client, onClose }: { post: Post; client: Client; onClose: () => void }) {
  const { t, locale } = useSay();
  const { words, dayName } = useRuleWords();
  const queries = useQueryClient();
  const [wall, setWall] = useState(() => firstWall(post, client.zone));
  const [form, setForm] = useState<Repeat>({
    ...{ every: 'weekly', interval: 1, days: [dayOf(wall)], end: 'never', until: '', count: 10 },
  });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Repeat>) => setForm((before) => ({ ...before, ...part }));
  const complete = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) && (form.end !== 'until' || form.until !== '');
  const rule = complete ? ruleOf(form, wall) : '';
  const next = complete ? firstOccurrences({ rule, wall, zone: client.zone }, SHOWN) : [];
  const begin = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const path = { params: { path: { post: post.id } } };
      const series = await ask(api.POST('/api/posts/{post}/series', { ...path, body: { rule, wall } }));
      queries.setQueryData(['series', post.id], series);
      for (const key of ['calendar', 'posts']) void queries.invalidateQueries({ queryKey: [key] });
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('repeat.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        <TextInput
          type="datetime-local"
          label={t('repeat.from', { zone: zoneName(client.zone) })}
          value={wall}
          onChange={(event) => setWall(event.currentTarget.value.slice(0, 16))}
          data-autofocus
        />
        <Group grow align="flex-end">
          <NativeSelect
            label={t('repeat.rhythm')}
            value={form.every}
            onChange={(event) => change({ every: event.currentTarget.value as Repeat['every'] })}
            data={EVERY.map((value) => ({ value, label: t(`repeat.every.${value}`) }))}
          />
          <NumberInput
            label={t('repeat.interval')}
            min={1}
            max={52}
            clampBehavior="strict"
            value={form.interval}
            onChange={(value) => change({ interval: Number(value) || 1 })}
          />
        </Group>
        {form.every === 'weekly' && (
          <Chip.Group multiple value={form.days} onChange={(days) => change({ days })}>
            <Group gap={6} role="group" aria-label={t('repeat.days')}>
              {WEEK.map((day) => (
                <Chip key={day} value={day}>
                  {dayName(day, 'short')}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        )}
        <Group grow align="flex-end">
          <NativeSelect
            label={t('repeat.end')}
            value={form.end}
            onChange={(event) => change({ end: event.currentTarget.value as Repeat['end'] })}
            data={ENDS.map((value) => ({ value, label: t(`repeat.ends.${value}`) }))}
          />
          {form.end === 'until' && (
            <TextInput
              type="date"
              label={t('repeat.until')}
              value={form.until}
              onChange={(event) => change({ until: event.currentTarget.value })}
            />
          )}
          {form.end === 'count' && (
            <NumberInput
              label={t('repeat.count')}
              min={1}
              max={500}
              clampBehavior="strict"
              value={form.count}
              onChange={(value) => change({ count: Number(value) || 1 })}
            />
          )}
        </Group>
        <div aria-live="polite">
          {complete && (
            <Text size="sm" fw={600}>
              {words(rule)}
            </Text>
          )}
          {complete && next.length === 0 && <Text size="sm">{t('repeat.none')}</Text>}
          {next.map((one) => {
            const { instant, adjusted } = toInstant({ wall: one, zone: client.zone });
            return (
              <Text key={one} size="sm">
                {new Date(instant).toLocaleString(locale, {
                  dateStyle: 'full',
                  timeStyle: 'short',
                  timeZone: client.zone,
                })}
                {adjusted && ` · ${t(`schedule.${adjusted}`)}`}
              </Text>
            );
          })}
        </div>
        <Text size="sm" c="var(--quiet)">
          {t(client.approval === 'required' ? 'repeat.meansApproval' : 'repeat.means')}
        </Text>
        <Failure error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={busy} disabled={next.length === 0} onClick={() => void begin()}>
            {t('repeat.do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** A week after the post’s own time, or a week from now at its whole hour. */
function firstWall(post: Post, zone: string): string {
  const own = post.variants.find((variant) => variant.publication)?.publication?.wall;
  const now = `${wallNow(zone).slice(0, 13)}:00`;
  const later = new Date(Date.parse(`${own && own > now ? own : now}Z`) + 7 * 86_400_000);
  return later.toISOString().slice(0, 16);
}
