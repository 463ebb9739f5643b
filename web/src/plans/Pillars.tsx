import { ActionIcon, Box, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { api, ask, type Client, type Pillar } from '../api/client';
import { hueOf } from '../ui/marks';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { PlanSection } from './PlanSection';
import { usePlan } from './usePlan';

/** What a client speaks about, and how much of it. */
export function Pillars({ client, pillars, mayChange }: { client: Client; pillars: Pillar[]; mayChange: boolean }) {
  const { t } = useSay();
  const { act, busy, error } = usePlan();
  const [name, setName] = useState('');
  const [share, setShare] = useState<number | ''>('');
  const total = pillars.reduce((sum, pillar) => sum + (pillar.share ?? 0), 0);
  const add = async (event: React.FormEvent) => {
    event.preventDefault();
    const body = { name, promise: '', share: share === '' ? null : share };
    const path = { client: client.id };
    if (!(await act(() => ask(api.POST('/api/clients/{client}/pillars', { params: { path }, body }))))) return;
    setName('');
    setShare('');
  };
  const change = (pillar: Pillar, value: number | null) =>
    value !== pillar.share &&
    void act(() =>
      ask(api.PATCH('/api/pillars/{pillar}', { params: { path: { pillar: pillar.id } }, body: { share: value } })),
    );
  return (
    <PlanSection title={t('plan.pillars')} note={t('plan.pillarsNote')}>
      {pillars.length === 0 && (
        <Text size="sm" c="var(--quiet)" mb="xs">
          {t('plan.noPillar')}
        </Text>
      )}
      <Stack gap={6}>
        {pillars.map((pillar) => (
          <Group key={pillar.id} gap="sm" data-pillar={pillar.name}>
            <Box w={10} h={10} style={{ borderRadius: 5, background: hueOf(pillar.hue) }} aria-hidden="true" />
            <Text size="sm" fw={500} miw={180}>
              {pillar.name}
            </Text>
            <ShareInput
              key={`${pillar.share}`}
              pillar={pillar}
              disabled={!mayChange}
              onChange={(value) => change(pillar, value)}
            />
            {pillar.promise && (
              <Text size="sm" c="var(--quiet)">
                {pillar.promise}
              </Text>
            )}
            {mayChange && (
              <ActionIcon
                variant="subtle"
                ml="auto"
                aria-label={t('plan.removeNamed', { name: pillar.name })}
                onClick={() =>
                  void act(() => ask(api.DELETE('/api/pillars/{pillar}', { params: { path: { pillar: pillar.id } } })))
                }
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </Group>
        ))}
      </Stack>
      {total > 0 && total !== 100 && (
        <Text size="sm" mt="xs" role="status">
          {t('plan.total', { total })}
        </Text>
      )}
      {mayChange && (
        <form onSubmit={(event) => void add(event)}>
          <Group align="flex-end" gap="xs" mt="sm">
            <TextInput
              label={t('plan.newPillar')}
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NumberInput
              label={t('plan.share')}
              min={0}
              max={100}
              w={110}
              suffix=" %"
              hideControls
              value={share}
              onChange={(value) => setShare(value === '' ? '' : Number(value))}
            />
            <Button type="submit" variant="default" loading={busy}>
              {t('plan.add')}
            </Button>
          </Group>
        </form>
      )}
      <Failure error={error} />
    </PlanSection>
  );
}

/** Saved when it is left, not at every digit. */
function ShareInput(props: { pillar: Pillar; disabled: boolean; onChange: (value: number | null) => void }) {
  const { pillar, disabled, onChange } = props;
  const { t } = useSay();
  const [value, setValue] = useState<number | ''>(pillar.share ?? '');
  return (
    <NumberInput
      aria-label={t('plan.shareOf', { name: pillar.name })}
      size="xs"
      w={80}
      min={0}
      max={100}
      suffix=" %"
      hideControls
      disabled={disabled}
      value={value}
      onChange={(next) => setValue(next === '' ? '' : Number(next))}
      onBlur={() => onChange(value === '' ? null : value)}
    />
  );
}
