import { Button, Group, Modal, SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Channel, Post, VersionLine } from '../../api/client';
import { versionQuery } from '../../api/queries';
import { Failure, Waiting } from '../../ui/pieces';
import { formatInstant } from '../../ui/times';
import { useSay } from '../../ui/useSay';
import { Changes } from './Changes';
import { compare } from './compare';
import { useRestoration } from './useRestoration';

interface Props {
  post: Post;
  channels: Channel[];
  /** Latest first. */
  versions: VersionLine[];
  id: string;
  mayRestore: boolean;
  onClose: () => void;
}

/** One version beside the present one, or beside the one before it; brings it back. */
export function VersionDialog({ post, channels, versions, id, mayRestore, onClose }: Props) {
  const { t, locale } = useSay();
  const index = versions.findIndex((version) => version.id === id);
  const [chosen, choose] = useState<'since' | 'in'>(index === 0 ? 'in' : 'since');
  const isPresent = index === 0;
  const before = versions[index + 1];
  const beside = chosen === 'since' ? versions[0] : before;
  const read = useQuery(versionQuery(versions[index]));
  const other = useQuery(versionQuery(beside));
  const { restore, busy, error } = useRestoration(post);
  const version = versions[index];
  if (!version) return null;

  const bring = async () => {
    if (await restore(version, versions[0]!)) onClose();
  };
  const pair = read.data && other.data && (chosen === 'since' ? [read.data, other.data] : [other.data, read.data]);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('versions.of', { when: formatInstant(version.at, locale), name: version.by.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {!isPresent && before && (
          <SegmentedControl
            aria-label={t('versions.beside')}
            value={chosen}
            onChange={(value) => choose(value as 'since' | 'in')}
            data={[
              { value: 'since', label: t('versions.since') },
              { value: 'in', label: t('versions.in') },
            ]}
          />
        )}
        <Failure error={read.error ?? other.error ?? error} />
        {pair ? (
          <Changes changes={compare(pair[0]!, pair[1]!)} channels={channels} />
        ) : (
          !read.error && !other.error && <Waiting />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          {mayRestore && !isPresent && (
            <Button loading={busy} onClick={() => void bring()}>
              {t('versions.restore')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
