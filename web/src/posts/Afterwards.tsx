import { Alert, Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Channel, Correction, Post, Publication, Variant } from '../api/client';
import { Failure } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import { useCorrections } from './useCorrections';

const CorrectDialog = lazy(() => import('./CorrectDialog').then((module) => ({ default: module.CorrectDialog })));
const DeleteDialog = lazy(() => import('./DeleteDialog').then((module) => ({ default: module.DeleteDialog })));

interface Props {
  post: Post;
  variant: Variant;
  publication: Publication;
  channel: Channel | undefined;
  may: string[];
}

/** What may still be done about what is out: other words, where the network takes them, or taking it down. */
export function Afterwards({ post, variant, publication, channel, may }: Props) {
  const { t, locale } = useSay();
  const network = useNetworks().get(variant.network);
  const corrections = useCorrections(publication);
  const [open, setOpen] = useState<'correct' | 'delete'>();
  const isOurs = publication.receipt !== null && channel?.byHand === false;
  if (publication.takenDownAt) {
    return (
      <Text size="sm" mt="xs">
        {t('after.gone', { at: formatInstant(publication.takenDownAt, locale) })}
      </Text>
    );
  }
  const corrects = isOurs && (network?.corrects?.formats.includes(variant.format) ?? false);
  const deletes = isOurs && (network?.deletes ?? false);
  const [latest] = corrections.list;
  const waits = latest?.state === 'asked';
  return (
    <>
      {latest && <Told correction={latest} may={may} actions={corrections} />}
      {may.includes('publish') && (corrects || deletes) && (
        <Group gap="xs" mt="xs">
          {corrects && !waits && (
            <Button size="compact-sm" variant="default" onClick={() => setOpen('correct')}>
              {t('after.correct')}
            </Button>
          )}
          {deletes && (
            <Button size="compact-sm" variant="default" onClick={() => setOpen('delete')}>
              {t('after.delete')}
            </Button>
          )}
        </Group>
      )}
      <Suspense>
        {open === 'correct' && channel && (
          <CorrectDialog
            variant={variant}
            channel={channel}
            corrections={corrections}
            onClose={() => setOpen(undefined)}
          />
        )}
        {open === 'delete' && <DeleteDialog post={post} publication={publication} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  );
}

/** Where the last correction stands; who may decide does so here. */
function Told({
  correction,
  may,
  actions,
}: {
  correction: Correction;
  may: string[];
  actions: ReturnType<typeof useCorrections>;
}) {
  const { t, say, locale } = useSay();
  const { state, by, at, failure } = correction;
  const waits = state === 'asked';
  const decides = waits && may.includes('decide-approval');
  const moment = formatInstant(correction.appliedAt ?? at, locale);
  return (
    <Alert
      color={state === 'failed' ? 'red' : waits ? 'yellow' : 'gray'}
      variant="light"
      mt="xs"
      py="xs"
      data-correction={state}
      styles={{ message: { color: 'var(--mantine-color-text)' } }}
    >
      <Text size="sm">{t(`correction.${state}`, { name: by.name, at: moment })}</Text>
      {failure && <Text size="sm">{say(failure.say)}</Text>}
      {waits && (
        <Text
          component="blockquote"
          size="sm"
          m={0}
          my="xs"
          pl="sm"
          style={{ borderInlineStart: '3px solid currentColor', whiteSpace: 'pre-wrap' }}
        >
          {correction.texts.join('\n\n')}
        </Text>
      )}
      {waits && (
        <Group gap="xs" mt="xs">
          {decides && (
            <>
              <Button
                size="compact-sm"
                loading={actions.busy}
                onClick={() => void actions.decide(correction.id, 'approved')}
              >
                {t('correction.yes')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                loading={actions.busy}
                onClick={() => void actions.decide(correction.id, 'refused')}
              >
                {t('correction.no')}
              </Button>
            </>
          )}
          {may.includes('publish') && (
            <Button size="compact-sm" variant="default" loading={actions.busy} onClick={() => void actions.withdraw()}>
              {t('correction.withdraw')}
            </Button>
          )}
        </Group>
      )}
      <Failure error={actions.error} />
    </Alert>
  );
}
