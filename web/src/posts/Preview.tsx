import { hashtags, links, mentions } from '@domain/text';
import { Avatar, Box, Group, Text } from '@mantine/core';
import type { Channel } from '../api/client';
import { NetworkIcon } from '../ui/marks';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import type { DraftPart } from './draft';
import classes from './posts.module.css';

interface Props {
  channel: Channel;
  format: string;
  parts: DraftPart[];
  settings: Record<string, unknown>;
}

/** How it will be read: the account, the words with their links, the pictures, the card. */
export function Preview({ channel, format, parts, settings }: Props) {
  const { t, say } = useSay();
  const network = useNetworks().get(channel.network);
  const rule = channel.formats.find((one) => one.name === format);
  const warning = rule?.settings.find(
    (one) => one.countsAsText && typeof settings[one.name] === 'string' && settings[one.name],
  );
  return (
    <Box
      className={classes.preview}
      component="article"
      aria-label={t('composer.previewOf', { network: network?.label ?? channel.network })}
    >
      <Group gap="xs" wrap="nowrap">
        <Avatar size={36} radius="xl" src={channel.avatarUrl} alt="" name={channel.displayName} color="initials" />
        <Box flex={1} miw={0}>
          <Text size="sm" fw={600} truncate>
            {channel.displayName}
          </Text>
          <Text size="xs" c="var(--quiet)" truncate>
            @{channel.handle.replace(/^@/, '')}
          </Text>
        </Box>
        <NetworkIcon name={channel.network} size={18} />
      </Group>
      {warning && (
        <Text size="sm" fw={600} mt={6}>
          {say(warning.label)} : {String(settings[warning.name])}
        </Text>
      )}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name than their place
        <Box key={index} className={index > 0 ? classes.thread : undefined}>
          <div className={classes.previewText}>
            {withLinks(part.text) || <Text c="var(--quiet)">{t('composer.nothingYet')}</Text>}
          </div>
          {part.attachments.length > 0 && (
            <div className={classes.pictures}>
              {part.attachments.map((picture) => (
                <img key={picture.mediaId} src={picture.thumbUrl} alt={picture.alt} />
              ))}
            </div>
          )}
          {part.attachments.length === 0 && cardOf(part, rule?.link ?? 'none')}
        </Box>
      ))}
    </Box>
  );
}

/** The card a network makes of a link, as far as it can be known beforehand. */
function cardOf(part: DraftPart, kind: string) {
  const url = part.card?.url ?? links(part.text)[0]?.url;
  if (!url || kind === 'none' || (kind === 'card' && !part.card)) return null;
  return (
    <div className={classes.card}>
      <Text size="xs" c="var(--quiet)">
        {new URL(url).hostname}
      </Text>
      <Text size="sm" fw={600}>
        {part.card?.title || url}
      </Text>
      {part.card?.description && <Text size="sm">{part.card.description}</Text>}
    </div>
  );
}

function withLinks(text: string) {
  const spans = [...links(text), ...mentions(text), ...hashtags(text)].toSorted((a, b) => a.start - b.start);
  const pieces: React.ReactNode[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    if (start < from) continue;
    pieces.push(
      text.slice(from, start),
      <Text span key={start} c="var(--accent)" inherit>
        {text.slice(start, end)}
      </Text>,
    );
    from = end;
  }
  pieces.push(text.slice(from));
  return text === '' ? null : pieces;
}
