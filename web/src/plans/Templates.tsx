import { Button, SimpleGrid, Text } from '@mantine/core';
import { api, ask, type Channel, type Client } from '../api/client';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { PlanSection } from './PlanSection';
import { STARTS, type Start } from './starts';
import { usePlan } from './usePlan';

/** Somewhere to begin: pillars with their shares and a rhythm, all of it editable. */
export function Templates({ client, channels }: { client: Client; channels: Channel[] }) {
  const { t, locale } = useSay();
  const { act, busy, error } = usePlan();
  const begin = (start: Start) =>
    act(async () => {
      const path = { client: client.id };
      const made = [];
      for (const { name, promise, share } of start.pillars) {
        const body = { name: name[locale], promise: promise[locale], share };
        made.push(await ask(api.POST('/api/clients/{client}/pillars', { params: { path }, body })));
      }
      for (const channel of channels) {
        const body = { text: start.promise[locale], postsPerWeek: start.postsPerWeek, pillarId: made[0]!.id };
        await ask(api.PUT('/api/channels/{channel}/promise', { params: { path: { channel: channel.id } }, body }));
      }
    });
  return (
    <PlanSection title={t('plan.starts')} note={t('plan.startsNote')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        {STARTS.map((start) => (
          <Button
            key={start.id}
            variant="default"
            h="auto"
            py="sm"
            disabled={busy}
            styles={{
              label: { whiteSpace: 'normal', textAlign: 'left', display: 'block', height: 'auto', overflow: 'visible' },
              inner: { justifyContent: 'start', height: 'auto' },
            }}
            onClick={() => void begin(start)}
          >
            <Text size="sm" fw={600}>
              {start.name[locale]}
            </Text>
            <Text size="xs" c="var(--quiet)">
              {start.pillars.map(({ name, share }) => `${name[locale]} ${share} %`).join(', ')}
            </Text>
          </Button>
        ))}
      </SimpleGrid>
      <Failure error={error} />
    </PlanSection>
  );
}
