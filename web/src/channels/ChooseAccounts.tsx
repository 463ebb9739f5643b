import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { NetworkIcon } from '../ui/marks';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';

/** One sign-in opened several accounts: which of them speak for this client? */
export function ChooseAccounts({ choice, onClose }: { choice: string; onClose: () => void }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const path = { params: { path: { choice } } };
  const offered = useQuery({
    queryKey: ['choice', choice],
    queryFn: () => ask(api.GET('/api/connect/choices/{choice}', path)),
    retry: false,
  });
  const [chosen, setChosen] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const connect = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await ask(api.POST('/api/connect/choices/{choice}', { ...path, body: { accounts: chosen } }));
      await queries.invalidateQueries({ queryKey: ['channel'] });
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('channels.choose')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        <Text size="sm">{t('channels.chooseNote')}</Text>
        <Checkbox.Group value={chosen} onChange={setChosen} label={t('channels.accounts')}>
          <Stack gap={8} mt={6}>
            {offered.data?.accounts.map((account) => (
              <Checkbox
                key={account.externalId}
                value={account.externalId}
                label={
                  <Group gap={6}>
                    <NetworkIcon name={offered.data.network} size={16} />
                    {account.displayName}
                    <Text span size="sm" c="var(--quiet)">
                      {account.handle}
                      {account.connected && ` · ${t('channels.alreadyConnected')}`}
                    </Text>
                  </Group>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Failure error={error ?? offered.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={chosen.length === 0} loading={busy} onClick={() => void connect()}>
            {t('channels.connectDo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
