import { Button, Group, Modal, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, ask, type Client, type Occasion } from '../api/client';
import { Failure } from '../ui/pieces';
import { isoDay } from '../ui/times';
import { useSay } from '../ui/useSay';
import { usePlan } from './usePlan';

interface Props {
  client: Client;
  occasion?: Occasion;
  onClose: () => void;
}

/** Adds an occasion or a note to a client's calendar, changes it, or takes it away. */
export function OccasionDialog({ client, occasion, onClose }: Props) {
  const { t } = useSay();
  const { act, busy, error } = usePlan();
  const today = isoDay(new Date());
  const [kind, setKind] = useState<Occasion['kind']>(occasion?.kind ?? 'occasion');
  const [name, setName] = useState(occasion?.name ?? '');
  const [startsOn, setStartsOn] = useState(occasion?.startsOn ?? today);
  const [endsOn, setEndsOn] = useState(occasion?.endsOn ?? today);
  const [yearly, setYearly] = useState(occasion?.yearly ?? false);
  const begin = (day: string) => {
    setStartsOn(day);
    if (endsOn < day) setEndsOn(day);
  };
  const save = async (event: React.FormEvent) => {
    event.preventDefault();
    const body = { kind, name, startsOn, endsOn, yearly };
    const done = await act(() =>
      occasion
        ? ask(api.PATCH('/api/occasions/{occasion}', { params: { path: { occasion: occasion.id } }, body }))
        : ask(api.POST('/api/clients/{client}/occasions', { params: { path: { client: client.id } }, body })),
    );
    if (done) onClose();
  };
  const remove = async () => {
    const path = { occasion: occasion!.id };
    if (await act(() => ask(api.DELETE('/api/occasions/{occasion}', { params: { path } })))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={occasion ? occasion.name : t('plan.addOccasion')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('plan.occasionKind')}
            value={kind}
            onChange={(value) => setKind(value as Occasion['kind'])}
            data={(['occasion', 'note'] as const).map((value) => ({ value, label: t(`calendar.band.${value}`) }))}
          />
          <TextInput
            label={t('plan.occasionName')}
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group grow>
            <TextInput
              type="date"
              label={t('plan.from')}
              required
              value={startsOn}
              onChange={(event) => begin(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('plan.to')}
              required
              min={startsOn}
              value={endsOn}
              onChange={(event) => setEndsOn(event.currentTarget.value)}
            />
          </Group>
          <Switch
            label={t('plan.yearly')}
            checked={yearly}
            onChange={(event) => setYearly(event.currentTarget.checked)}
          />
          <Failure error={error} />
          <Group justify="space-between">
            {occasion ? (
              <Button variant="subtle" color="red" onClick={() => void remove()}>
                {t('plan.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={busy}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
