import { Alert, Anchor, Box, Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { api, ask, type Channel, type Post, type PostState, type Publication, type Variant } from '../api/client';
import { NetworkIcon } from '../ui/marks';
import { COUNTS, Count, Failure } from '../ui/pieces';
import { StateBadge } from '../ui/StateBadge';
import { formatInstant, ZonedTime } from '../ui/times';
import { useNetworks } from '../ui/useNetworks';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';
import { Preview } from './Preview';
import { Problems } from './Problems';
import { usePostAction } from './usePostAction';

/** One channel’s part of a post: how it reads, where it stands, what came back. */
export function PublicationRow({
  post,
  variant,
  channel,
  may,
}: {
  post: Post;
  variant: Variant;
  channel: Channel | undefined;
  may: string[];
}) {
  const { t } = useSay();
  const network = useNetworks().get(variant.network);
  const publication = variant.publication;
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label={`${network?.label ?? variant.network} ${channel?.handle ?? ''}`}
      data-network={variant.network}
    >
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <NetworkIcon name={variant.network} size={18} />
          <Text fw={600}>{network?.label ?? variant.network}</Text>
          <Text size="sm" c="var(--quiet)">
            {channel?.handle}
          </Text>
        </Group>
        {publication && <StateBadge state={asPostState(publication)} />}
      </Group>
      {channel && (
        <Preview
          channel={channel}
          format={variant.format}
          parts={variant.parts}
          settings={variant.settings as Record<string, unknown>}
        />
      )}
      <Box mt="xs">
        <Problems problems={variant.problems as never} quiet={publication !== null} />
      </Box>
      {publication && <Where post={post} publication={publication} may={may} />}
      {publication?.state === 'published' && (
        <Numbers publication={publication} never={network?.neverTells ?? []} byHand={channel?.byHand ?? false} />
      )}
      {!publication && (
        <Text size="sm" c="var(--quiet)">
          {t('publication.none')}
        </Text>
      )}
    </Paper>
  );
}

/** How long after its moment it was sent. */
function lateness({ dueAt, sentAt }: Publication, t: ReturnType<typeof useSay>['t'], locale: string): string {
  const seconds = Math.max(0, (Date.parse(sentAt!) - Date.parse(dueAt)) / 1000);
  const isLong = seconds >= 120;
  const number = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isLong ? 'minute' : 'second',
    maximumFractionDigits: isLong ? 0 : 1,
  });
  return t('publication.late', { time: number.format(isLong ? seconds / 60 : seconds) });
}

function Where({ post, publication, may }: { post: Post; publication: Publication; may: string[] }) {
  const { t, say, locale } = useSay();
  const { act, error, busy } = usePostAction(post.id);
  const [url, setUrl] = useState('');
  const path = { params: { path: { publication: publication.id } } };
  const retry = () => act(() => ask(api.PUT('/api/publications/{publication}/retry', path)));
  const settle = (outcome: 'published' | 'not-published') =>
    act(() =>
      ask(api.PUT('/api/publications/{publication}/outcome', { ...path, body: { outcome, ...(url && { url }) } })),
    );
  const { state, failure, receipt } = publication;
  return (
    <Box mt="sm">
      <Text size="sm">
        {state === 'published' && publication.acceptedAt ? (
          <>
            {t('publication.published')}{' '}
            <time dateTime={publication.acceptedAt}>{formatInstant(publication.acceptedAt, locale)}</time>
            {publication.sentAt && publication.steps.length > 0 && ` · ${lateness(publication, t, locale)}`}
            {publication.confirmedAt && ` · ${t('publication.confirmed')}`}
          </>
        ) : (
          <>
            {t('schedule.at')} <ZonedTime at={publication.dueAt} zone={publication.zone} />
            {publication.nextTryAt &&
              state !== 'handed' &&
              ` · ${t('publication.nextTry', { at: formatInstant(publication.nextTryAt, locale) })}`}
          </>
        )}
      </Text>
      {state === 'published' && (
        <Anchor href={`/api/publications/${publication.id}/proof`} target="_blank" rel="noreferrer" size="sm" mr="md">
          {t('publication.proof')}
        </Anchor>
      )}
      {receipt?.url && (
        <Anchor href={receipt.url} target="_blank" rel="noreferrer" size="sm">
          {t('publication.see')} <IconExternalLink size={13} aria-hidden="true" />
        </Anchor>
      )}
      {failure && state !== 'published' && (
        <Alert
          color={state === 'failed' ? 'red' : 'yellow'}
          variant="light"
          mt="xs"
          py="xs"
          styles={{ message: { color: 'inherit' } }}
        >
          <Text size="sm">{say(failure.say)}</Text>
        </Alert>
      )}
      {state === 'held' && (
        <Alert color="yellow" variant="light" mt="xs" py="xs" styles={{ message: { color: 'inherit' } }}>
          <Text size="sm">{t(`held.${publication.heldReason}`, { defaultValue: t('held.asked') })}</Text>
        </Alert>
      )}
      {may.includes('publish') && (
        <Group gap="xs" mt="xs">
          {['failed', 'held'].includes(state) && (
            <Button size="compact-sm" loading={busy} onClick={() => void retry()}>
              {t('publication.retry')}
            </Button>
          )}
          {state === 'held' && new Date(publication.dueAt) > new Date() && (
            <Button
              size="compact-sm"
              variant="default"
              loading={busy}
              onClick={() => void act(() => ask(api.DELETE('/api/publications/{publication}/hold', path)))}
            >
              {t('publication.resume')}
            </Button>
          )}
          {['scheduled', 'released'].includes(state) && (
            <Button
              size="compact-sm"
              variant="default"
              loading={busy}
              onClick={() =>
                void act(() => ask(api.PUT('/api/publications/{publication}/hold', { ...path, body: {} })))
              }
            >
              {t('publication.hold')}
            </Button>
          )}
        </Group>
      )}
      {state === 'handed' && <HandOff publication={publication} may={may} />}
      {state === 'unconfirmed' && may.includes('publish') && (
        <Group gap="xs" mt="xs" align="flex-end">
          <TextInput
            size="xs"
            type="url"
            label={t('publication.url')}
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            flex={1}
          />
          <Button size="xs" loading={busy} onClick={() => void settle('published')}>
            {t('publication.isThere')}
          </Button>
          <Button size="xs" variant="default" loading={busy} onClick={() => void settle('not-published')}>
            {t('publication.isNotThere')}
          </Button>
        </Group>
      )}
      <Failure error={error} />
    </Box>
  );
}

/** Where no API is open: the page of whoever posts it. */
function HandOff({ publication, may }: { publication: Publication; may: string[] }) {
  const { t } = useSay();
  const { refuse } = useNotice();
  const open = async () => {
    try {
      const path = { params: { path: { publication: publication.id } } };
      const { url } = await ask(api.GET('/api/publications/{publication}/handoff', path));
      window.location.assign(new URL(url).pathname);
    } catch (problem) {
      refuse(problem);
    }
  };
  return (
    <Box mt="xs">
      <Text size="sm">{t('publication.handOffNote')}</Text>
      {may.includes('publish') && (
        <Button size="compact-sm" mt="xs" onClick={() => void open()}>
          {t('publication.handOff')}
        </Button>
      )}
    </Box>
  );
}

/** What came back, with what the network never tells said as such. */
function Numbers({ publication, never, byHand }: { publication: Publication; never: string[]; byHand: boolean }) {
  const { t, locale } = useSay();
  const { latest } = publication;
  if (!latest) {
    return (
      <Text size="sm" c="var(--quiet)" mt="xs">
        {t(byHand ? 'reading.byHand' : 'reading.soon')}
      </Text>
    );
  }
  return (
    <Box mt="sm">
      <Group gap="lg">
        {COUNTS.filter((name) => latest[name] !== null || !(never.includes(name) || name === 'trackedClicks')).map(
          (name) => (
            <Box key={name} data-count={name}>
              <Text fz={20} fw={600} lh={1.1}>
                <Count value={latest[name]} />
              </Text>
              <Text size="xs" c="var(--quiet)">
                {t(`reading.${name}`)}
              </Text>
            </Box>
          ),
        )}
      </Group>
      <Text size="xs" c="var(--quiet)" mt={4}>
        {t('reading.at', { at: formatInstant(latest.at, locale) })}
        {never.length > 0 &&
          ` · ${t('reading.never', { names: never.map((name) => t(`reading.${name}`).toLowerCase()).join(', ') })}`}
      </Text>
    </Box>
  );
}

function asPostState({ state }: Publication): PostState {
  if (state === 'released') return 'scheduled';
  if (state === 'sending' || state === 'confirming') return 'publishing';
  return state === 'cancelled' ? 'draft' : state;
}
