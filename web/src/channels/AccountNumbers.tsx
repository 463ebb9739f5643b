import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Channel } from '../api/client';
import { accountsQuery } from '../api/queries';
import { Count } from '../ui/pieces';
import { useSay } from '../ui/useSay';

/** How many follow the account, and how that changed; nothing where it was never read. */
export function AccountNumbers({ channel }: { channel: Channel }) {
  const { t, locale } = useSay();
  const account = useQuery(accountsQuery(channel.clientId)).data?.find((one) => one.channelId === channel.id);
  if (!account) return null;
  const { followers, change } = account;
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Text size="sm" mt="xs" data-followers={followers ?? 'unknown'}>
      <Text span fw={600}>
        <Count value={followers} />
      </Text>{' '}
      {t('account.followers', { count: followers ?? 0 })}
      {change && (
        <Text span size="sm" c="var(--quiet)">
          {' · '}
          {t('account.change', { by: signed.format(change.by), day: day.format(new Date(change.since)) })}
        </Text>
      )}
    </Text>
  );
}
