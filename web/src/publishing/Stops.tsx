import { Alert, Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Channel, type Client, type Stop } from '../api/client';
import { channelsQuery, meQuery, stopsQuery } from '../api/queries';
import { campaignsQuery } from '../plans/queries';
import { Failure } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useSay } from '../ui/useSay';

/** What stands still, who stopped it and why, above everything it concerns. */
export function Stops({ clients }: { clients: ReadonlyMap<string, Client> }) {
  const { t, locale } = useSay();
  const me = useQuery(meQuery).data;
  const stops = (useQuery(stopsQuery).data ?? []).filter((stop) => clients.has(stop.clientId));
  const [ending, setEnding] = useState<Stop>();
  return (
    <>
      {stops.map((stop) => (
        <Alert
          key={stop.id}
          color="red"
          variant="light"
          icon={<IconHandStop size={18} />}
          mb="sm"
          py="xs"
          role="status"
          styles={{ message: { color: 'inherit' } }}
        >
          <Group justify="space-between" gap="xs">
            <Text size="sm">
              <StopName stop={stop} client={clients.get(stop.clientId)!} />{' '}
              {t('stops.by', { name: stop.by.name, at: formatInstant(stop.at, locale), reason: stop.reason })}
            </Text>
            {me?.may[stop.clientId]?.includes('publish') && (
              <Button size="compact-sm" variant="default" onClick={() => setEnding(stop)}>
                {t('stops.resume')}
              </Button>
            )}
          </Group>
        </Alert>
      ))}
      {ending && <EndStop stop={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function StopName({ stop, client }: { stop: Stop; client: Client }) {
  const { t } = useSay();
  const channels = useQuery({ ...channelsQuery(client.id), enabled: stop.channelId !== null }).data;
  const campaigns = useQuery({ ...campaignsQuery(client.id), enabled: stop.campaignId !== null }).data;
  const handle = channels?.find((channel) => channel.id === stop.channelId)?.handle;
  const campaign = campaigns?.find(({ id }) => id === stop.campaignId)?.name;
  const what = campaign ? t('stops.campaign', { campaign }) : t('stops.client', { client: client.name });
  return <strong>{handle ? t('stops.channel', { handle }) : what}</strong>;
}

/** Lets things leave again, and says what becomes of what was missed. */
function EndStop({ stop, onClose }: { stop: Stop; onClose: () => void }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const [missed, setMissed] = useState<'hold' | 'publish' | 'next-slots'>('hold');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const end = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const path = { client: stop.clientId, stop: stop.id };
      await ask(api.POST('/api/clients/{client}/stops/{stop}/end', { params: { path }, body: { missed } }));
      await queries.invalidateQueries();
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('stops.resume')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        <Text size="sm">{t('stops.missed', { count: stop.missed })}</Text>
        {stop.missed > 0 && (
          <Radio.Group label={t('stops.whatOf')} value={missed} onChange={(value) => setMissed(value as typeof missed)}>
            <Stack gap={6} mt={6}>
              <Radio value="hold" label={t('stops.hold')} />
              <Radio value="publish" label={t('stops.publish')} />
              <Radio value="next-slots" label={t('stops.slots')} />
            </Stack>
          </Radio.Group>
        )}
        <Failure error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button loading={busy} onClick={() => void end()}>
            {t('stops.resume')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The emergency brake: one button, one reason. */
export function StopButton({ client, channels }: { client: Client; channels: Channel[] }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState('');
  const campaigns = useQuery(campaignsQuery(client.id)).data ?? [];
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const stop = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const [kind, id] = scope.split(' ');
      const body = { reason, ...(kind && { [kind]: id }) };
      await ask(api.POST('/api/clients/{client}/stops', { params: { path: { client: client.id } }, body }));
      await queries.invalidateQueries();
      setOpen(false);
      setReason('');
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHandStop size={16} />}
        onClick={() => setOpen(true)}
        c="light-dark(#a3261d, #f19a90)"
      >
        {t('stops.stop')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('stops.stop')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <form onSubmit={(event) => void stop(event)}>
          <Stack gap="sm">
            <Text size="sm">{t('stops.what')}</Text>
            <Select
              label={t('stops.scope')}
              data={[
                { value: '', label: t('stops.client', { client: client.name }) },
                ...channels.map((channel) => ({
                  value: `channelId ${channel.id}`,
                  label: t('stops.channel', { handle: channel.handle }),
                })),
                ...campaigns.map(({ id, name }) => ({
                  value: `campaignId ${id}`,
                  label: t('stops.campaign', { campaign: name }),
                })),
              ]}
              value={scope}
              allowDeselect={false}
              onChange={(value) => setScope(value ?? '')}
            />
            <TextInput
              label={t('stops.reason')}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Failure error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('common.cancel')}
              </Button>
              <Button type="submit" color="red" loading={busy}>
                {t('stops.stop')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
