import { Stack, Text } from '@mantine/core';
import type { Channel } from '../../api/client';
import { NetworkIcon } from '../../ui/marks';
import { useSay } from '../../ui/useSay';
import type { Change, Piece } from './compare';
import classes from './versions.module.css';

/** What differs, field by field: words that came are underlined, words that went struck out. */
export function Changes({ changes, channels }: { changes: Change[]; channels: Channel[] }) {
  const { t } = useSay();
  if (changes.length === 0) return <Text c="var(--quiet)">{t('versions.same')}</Text>;
  return (
    <Stack gap="md">
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are drawn once, in their order
        <section key={index}>
          <Heading change={change} channels={channels} />
          <Words pieces={change.words} />
          {change.pictures && <Text size="sm">{t('versions.pictures')}</Text>}
          {change.rest && <Text size="sm">{t('versions.rest')}</Text>}
        </section>
      ))}
    </Stack>
  );
}

function Heading({ change, channels }: { change: Change; channels: Channel[] }) {
  const { t } = useSay();
  const channel = channels.find((one) => one.id === change.channelId);
  const name =
    change.field === 'wording'
      ? (channel?.handle ?? t('versions.channelGone'))
      : t(change.field === 'title' ? 'composer.title' : 'versions.notes');
  return (
    <Text component="h3" size="sm" fw={600} mb={4}>
      {channel && <NetworkIcon name={channel.network} size={14} />} {name}
      {change.whole && (
        <Text span size="sm" c="var(--quiet)">
          {` · ${t(`versions.${change.whole}`)}`}
        </Text>
      )}
    </Text>
  );
}

export function Words({ pieces }: { pieces: Piece[] }) {
  return (
    <div className={classes.words}>
      {pieces.map(({ text, kind }, index) => {
        const Tag = { same: 'span', added: 'ins', removed: 'del' }[kind] as 'span' | 'ins' | 'del';
        // biome-ignore lint/suspicious/noArrayIndexKey: they are drawn once, in their order
        return <Tag key={index}>{text}</Tag>;
      })}
    </div>
  );
}
