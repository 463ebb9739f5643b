import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api, ask, type Media } from '../api/client';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';

/** Takes a file from a public address. */
export function ImportDialog({
  clientId,
  onMedia,
  onClose,
}: {
  clientId: string;
  onMedia: (media: Media) => void;
  onClose: () => void;
}) {
  const { t } = useSay();
  const [url, setUrl] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const take = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const params = { path: { client: clientId } };
      onMedia(await ask(api.POST('/api/clients/{client}/media/imports', { params, body: { url } })));
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('media.import')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={(event) => void take(event)}>
        <Stack gap="sm">
          <TextInput
            type="url"
            required
            data-autofocus
            label={t('media.address')}
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Failure error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('media.import')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
