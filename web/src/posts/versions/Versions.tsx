import { Button, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Channel, Post } from '../../api/client';
import { versionsQuery } from '../../api/queries';
import { Failure } from '../../ui/pieces';
import { formatInstant } from '../../ui/times';
import { useSay } from '../../ui/useSay';
import classes from './versions.module.css';

const VersionDialog = lazy(() => import('./VersionDialog').then((module) => ({ default: module.VersionDialog })));
const SHOWN = 6;

/** Every version of a post, who saved it and when. */
export function Versions({ post, channels, may }: { post: Post; channels: Channel[]; may: string[] }) {
  const { t, locale } = useSay();
  const query = useQuery(versionsQuery(post.id));
  const [all, setAll] = useState(false);
  const [read, setRead] = useState<string>();
  const versions = query.data ?? [];
  const shown = all ? versions : versions.slice(0, SHOWN);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="versions-title" aria-busy={query.isPending}>
      <Title order={2} size="h4" id="versions-title" mb="xs">
        {t('versions.title')}
      </Title>
      <Failure error={query.error} retry={() => void query.refetch()} />
      {query.isSuccess && versions.length < 2 && (
        <Text size="sm" c="var(--quiet)">
          {t('versions.one')}
        </Text>
      )}
      {versions.length > 1 && (
        <ul className={classes.lines}>
          {shown.map((version, index) => {
            const when = formatInstant(version.at, locale);
            return (
              <li key={version.id}>
                <span>
                  <time dateTime={version.at}>{when}</time>
                  {version.by.name && ` · ${version.by.name}`}
                  {index === 0 && <Text span size="sm" c="var(--quiet)">{` · ${t('versions.present')}`}</Text>}
                </span>
                <Button
                  variant="default"
                  size="compact-sm"
                  className={classes.touch}
                  aria-label={t('versions.readOf', { when })}
                  onClick={() => setRead(version.id)}
                >
                  {t('versions.read')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {versions.length > SHOWN && !all && (
        <Button variant="subtle" size="compact-sm" mt="xs" className={classes.touch} onClick={() => setAll(true)}>
          {t('versions.more', { count: versions.length - SHOWN })}
        </Button>
      )}
      {read && (
        <Suspense>
          <VersionDialog
            post={post}
            channels={channels}
            versions={versions}
            id={read}
            mayRestore={may.includes('write-post')}
            onClose={() => setRead(undefined)}
          />
        </Suspense>
      )}
    </Paper>
  );
}
