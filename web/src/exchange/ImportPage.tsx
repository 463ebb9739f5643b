import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask, type Import } from '../api/client';
import { importQuery, meQuery } from '../api/queries';
import { TextLink } from '../ui/links';
import { Failure, Page, Waiting } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { MappingForm } from './MappingForm';
import { Rows } from './Rows';

/** One file on its way in: what is what, what would become of it, how far it is, and back. */
export function ImportPage() {
  const { t } = useSay();
  const { import: id } = useParams({ from: '/inside/exchange/imports/$import' });
  const found = useQuery(importQuery(id));
  const me = useQuery(meQuery).data!;
  if (found.isPending) return <Waiting />;
  if (!found.data) {
    return (
      <Page title={t('exchange.imports')}>
        <Failure error={found.error} retry={() => void found.refetch()} />
      </Page>
    );
  }
  const row = found.data;
  const client = me.clients.find((one) => one.id === row.clientId)!;
  return (
    <Page title={row.filename}>
      <TextLink to="/exchange" search={{ client: client.id }} size="sm" py={12} display="inline-block">
        {t('exchange.back', { client: client.name })}
      </TextLink>
      <Standing row={row} />
      {['mapping', 'checked'].includes(row.state) && <MappingForm key={row.state} row={row} client={client} />}
      {row.state !== 'mapping' && <Rows row={row} />}
    </Page>
  );
}

/** How far it is, and what can be done about it. */
function Standing({ row }: { row: Import }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const path = { params: { path: { import: row.id } } };
  const act = async (step: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await step();
      await queries.invalidateQueries({ queryKey: ['import', row.id] });
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const discard = () =>
    act(async () => {
      await ask(api.DELETE('/api/imports/{import}', path));
      await queries.invalidateQueries({ queryKey: ['imports'] });
      await navigate({ to: '/exchange', search: { client: row.clientId } });
    });
  const { verdicts, outcomes } = row;
  const coming = verdicts.ready + verdicts.draft;
  return (
    <Stack gap="sm" mb="lg">
      {row.guess.preset && row.state === 'mapping' && (
        <Text size="sm">{t('exchange.recognised', { program: row.guess.preset })}</Text>
      )}
      {['checking', 'writing', 'undoing'].includes(row.state) && <Far row={row} />}
      {row.state === 'checked' && (
        <Alert variant="light" role="status" styles={{ message: { color: 'inherit' } }}>
          <Text size="sm">
            {t('exchange.verdict', { ready: verdicts.ready, draft: verdicts.draft, refused: verdicts.refused })}
          </Text>
          <Group mt="sm">
            <Button
              loading={busy}
              disabled={coming === 0}
              onClick={() => void act(() => ask(api.POST('/api/imports/{import}/run', path)))}
            >
              {t('exchange.run', { count: coming })}
            </Button>
          </Group>
        </Alert>
      )}
      {['done', 'undone', 'stuck'].includes(row.state) && (
        <Alert
          variant="light"
          color={row.state === 'stuck' ? 'red' : undefined}
          icon={<IconCircleCheck size={18} />}
          role="status"
          styles={{ message: { color: 'inherit' } }}
        >
          <Text size="sm">{t(`exchange.${row.state}Note`, { ...outcomes })}</Text>
          {row.state !== 'undone' && (
            <Button
              mt="sm"
              variant="default"
              loading={busy}
              onClick={() => void act(() => ask(api.POST('/api/imports/{import}/undo', path)))}
            >
              {t('exchange.undo')}
            </Button>
          )}
        </Alert>
      )}
      {['mapping', 'checked'].includes(row.state) && (
        <div>
          <Button variant="subtle" disabled={busy} onClick={() => void discard()}>
            {t('exchange.discard')}
          </Button>
        </div>
      )}
      <Failure error={error} />
    </Stack>
  );
}

function Far({ row }: { row: Import }) {
  const { t } = useSay();
  const { verdicts, outcomes, state, total } = row;
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
  const done =
    state === 'checking'
      ? sum(verdicts)
      : state === 'writing'
        ? sum(outcomes)
        : total - outcomes.scheduled - outcomes.draft;
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        {t(`exchange.states.${state}`)} · {t('exchange.far', { done, total })}
      </Text>
      <Progress value={(done / Math.max(1, total)) * 100} size="lg" aria-label={t(`exchange.states.${state}`)} />
    </div>
  );
}
