import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconCheck, IconCopy } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Client, type Feed } from '../api/client';
import { clientFeedQuery, myFeedQuery } from '../api/queries';
import { Failure } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useSay } from '../ui/useSay';
import { Section } from './Section';

/** Secret addresses at which calendar programs read what is planned. */
export function Feeds({ client, may }: { client: Client; may: string[] }) {
  const { t } = useSay();
  const path = { params: { path: { client: client.id } } };
  return (
    <Section title={t('exchange.feeds')} note={t('exchange.feedsNote')}>
      <Stack gap="lg">
        <OneFeed
          name={t('exchange.feedOf', { client: client.name })}
          query={clientFeedQuery(client.id)}
          may={may.includes('manage-client')}
          make={() => ask(api.PUT('/api/clients/{client}/feed', path))}
          revoke={() => ask(api.DELETE('/api/clients/{client}/feed', path))}
        />
        <OneFeed
          name={t('exchange.feedMine')}
          query={myFeedQuery}
          may
          make={() => ask(api.PUT('/api/me/feed'))}
          revoke={() => ask(api.DELETE('/api/me/feed'))}
        />
      </Stack>
    </Section>
  );
}

interface OneFeedProps {
  name: string;
  query: ReturnType<typeof clientFeedQuery>;
  may: boolean;
  make: () => Promise<Feed>;
  revoke: () => Promise<unknown>;
}

function OneFeed({ name, query, may, make, revoke }: OneFeedProps) {
  const { t, locale } = useSay();
  const queries = useQueryClient();
  const feed = useQuery(query);
  const [url, setUrl] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const act = async (step: () => Promise<string | null>) => {
    setBusy(true);
    setError(undefined);
    try {
      setUrl(await step());
      await queries.invalidateQueries({ queryKey: query.queryKey });
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  const exists = Boolean(feed.data?.madeAt);
  const state = !feed.data?.madeAt
    ? t('exchange.feedNone')
    : feed.data.readAt
      ? t('exchange.feedRead', { at: formatInstant(feed.data.readAt, locale) })
      : t('exchange.feedUnread', { at: formatInstant(feed.data.madeAt, locale) });

  return (
    <Stack gap={6} component="section" aria-label={name}>
      <Group justify="space-between" gap="xs">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="var(--quiet)">
            {feed.data ? state : t('common.loading')}
          </Text>
        </div>
        {may && feed.data && (
          <Group gap="xs">
            <Button
              variant="default"
              loading={busy}
              leftSection={<IconCalendarPlus size={16} />}
              onClick={() => void act(async () => (await make()).url)}
              aria-label={`${exists ? t('exchange.feedRenew') : t('exchange.feedMake')} · ${name}`}
            >
              {exists ? t('exchange.feedRenew') : t('exchange.feedMake')}
            </Button>
            {exists && (
              <Button
                variant="subtle"
                disabled={busy}
                onClick={() =>
                  void act(async () => {
                    await revoke();
                    return null;
                  })
                }
                aria-label={`${t('exchange.feedRevoke')} · ${name}`}
              >
                {t('exchange.feedRevoke')}
              </Button>
            )}
          </Group>
        )}
      </Group>
      {url && <Address url={url} />}
      <Failure error={error ?? feed.error} />
    </Stack>
  );
}

/** Shown once: only its hash is kept. */
function Address({ url }: { url: string }) {
  const { t } = useSay();
  return (
    <Group align="end" gap="xs" role="status">
      <TextInput
        label={t('exchange.feedUrl')}
        description={t('exchange.feedOnce')}
        value={url}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        style={{ flex: '1 1 320px' }}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button onClick={copy} leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}>
            {copied ? t('common.copied') : t('common.copy')}
          </Button>
        )}
      </CopyButton>
      <Button variant="default" component="a" href={url.replace(/^https?:/, 'webcal:')}>
        {t('exchange.feedOpen')}
      </Button>
    </Group>
  );
}
