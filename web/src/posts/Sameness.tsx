import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Channel } from '../api/client';
import { NetworkIcon } from '../ui/marks';
import { useNetworks } from '../ui/useNetworks';
import { useSay } from '../ui/useSay';
import type { DraftVariant } from './draft';
import classes from './posts.module.css';

interface Chosen {
  variant: DraftVariant;
  channel: Channel | undefined;
}

interface Props {
  chosen: Chosen[];
  onChange: (channelId: string, changes: Partial<DraftVariant>) => void;
}

/** Which channels say the common text, and which have words of their own. */
export function Sameness({ chosen, onChange }: Props) {
  const { t } = useSay();
  const [given, setGiven] = useState<DraftVariant>();
  const common = chosen.filter(({ variant }) => !variant.own && !variant.left);
  const own = chosen.filter(({ variant }) => variant.own && !variant.left);
  const isGiven = common.some(({ variant }) => variant.channelId === given?.channelId);
  if (own.length === 0 && !isGiven) return null;

  const giveUp = (variant: DraftVariant) => {
    setGiven(variant);
    onChange(variant.channelId, { own: false, parts: [] });
  };
  return (
    <Stack gap={4} component="section" aria-label={t('sameness.label')}>
      <Group gap="xs">
        <Text size="sm" c="var(--quiet)">
          {t('sameness.common', { count: common.length })}
        </Text>
        {common.map((one) => (
          <Name key={one.variant.channelId} {...one} />
        ))}
      </Group>
      {own.map((one) => (
        <Group key={one.variant.channelId} gap="xs">
          <Text size="sm" c="var(--quiet)">
            {t('sameness.own')}
          </Text>
          <Name {...one} />
          <Button variant="subtle" size="compact-sm" className={classes.tool} onClick={() => giveUp(one.variant)}>
            {t('sameness.useCommon')}
          </Button>
        </Group>
      ))}
      <Group gap="xs" role="status">
        {given && isGiven && (
          <>
            <Text size="sm">{t('sameness.given')}</Text>
            <Button
              variant="subtle"
              size="compact-sm"
              className={classes.tool}
              onClick={() => onChange(given.channelId, { own: true, parts: given.parts, format: given.format })}
            >
              {t('common.undo')}
            </Button>
          </>
        )}
      </Group>
    </Stack>
  );
}

function Name({ channel }: Chosen) {
  const network = useNetworks().get(channel?.network ?? '');
  if (!channel) return null;
  return (
    <Group gap={4} wrap="nowrap">
      <NetworkIcon name={channel.network} size={14} />
      <Text size="sm" title={network?.label}>
        {channel.handle}
      </Text>
    </Group>
  );
}
