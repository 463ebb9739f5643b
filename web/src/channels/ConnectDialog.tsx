import { Alert, Button, Group, Modal, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Client, type Network } from '../api/client';
import { setupQuery } from '../api/queries';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';

/** The network’s own way in: its fields here, or its consent page. */
export function ConnectDialog({ network, client, onClose }: { network: Network; client: Client; onClose: () => void }) {
  const { t, say } = useSay();
  const queries = useQueryClient();
  const setup = useQuery(setupQuery).data;
  const [rehearsal, setRehearsal] = useState(client.rehearsal);
  const [byHand, setByHand] = useState(!network.configured && !client.rehearsal);
  const [input, setInput] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const connect = async (event: React.FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const body = { network: network.name, rehearsal, byHand, input };
      const answer = await ask(
        api.POST('/api/clients/{client}/channels', { params: { path: { client: client.id } }, body }),
      );
      if (answer.authorizeUrl) {
        window.location.assign(answer.authorizeUrl);
        return;
      }
      await queries.invalidateQueries({ queryKey: ['channel'] });
      onClose();
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('channels.connectTo', { network: network.label })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void connect(event)}>
        <Stack gap="sm">
          <Switch
            label={t('channels.byHand')}
            description={t('channels.byHandNote')}
            checked={byHand}
            onChange={(event) => setByHand(event.currentTarget.checked)}
          />
          {byHand && setup?.mail === false && <Text size="sm">{t('channels.byHandMailOff')}</Text>}
          {byHand && (
            <TextInput
              label={t('channels.handle')}
              required
              value={input.handle ?? ''}
              autoComplete="off"
              onChange={(event) => setInput({ ...input, handle: event.currentTarget.value })}
            />
          )}
          {!byHand && setup?.rehearsal && (
            <Switch
              label={t('channels.rehearsal')}
              description={t('channels.rehearsalNote')}
              checked={rehearsal}
              disabled={client.rehearsal}
              onChange={(event) => setRehearsal(event.currentTarget.checked)}
            />
          )}
          {!byHand && rehearsal && (
            <Alert variant="light" styles={{ message: { color: 'inherit' } }}>
              {t('channels.rehearsalAccounts')}
            </Alert>
          )}
          {!byHand && !rehearsal && !network.configured && (
            <Alert color="yellow" variant="light">
              {t('channels.missingKeys', { keys: network.missingKeys.join(', ') })}
            </Alert>
          )}
          {network.connect.fields
            .filter((field) => !byHand && !(rehearsal && field.type === 'url'))
            .map((field) => {
              const Input = field.type === 'password' ? PasswordInput : TextInput;
              return (
                <Input
                  key={field.name}
                  label={say(field.label)}
                  description={field.help && say(field.help)}
                  placeholder={field.placeholder}
                  required={field.required && !(rehearsal && field.type === 'url')}
                  value={input[field.name] ?? (rehearsal ? '' : String(field.default ?? ''))}
                  autoComplete="off"
                  onChange={(event) => setInput({ ...input, [field.name]: event.currentTarget.value })}
                />
              );
            })}
          {!byHand && network.connect.by === 'oauth' && (
            <Text size="sm" c="var(--quiet)">
              {t('channels.leaving', { network: network.label })}
              {network.scopes.length > 0 && ` ${t('channels.scopes', { scopes: network.scopes.join(', ') })}`}
            </Text>
          )}
          <Failure error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('channels.connectDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
