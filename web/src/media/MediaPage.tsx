import { Button, Select, Text } from '@mantine/core';
import { IconWorldDownload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Media } from '../api/client';
import { meQuery } from '../api/queries';
import { Page } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { Library } from './Library';
import { UploadRows, UploadZone, useUploads } from './Uploads';

const MediaDetails = lazy(() => import('./MediaDetails').then((module) => ({ default: module.MediaDetails })));
const ImportDialog = lazy(() => import('./ImportDialog').then((module) => ({ default: module.ImportDialog })));

/** A client’s library. */
export function MediaPage() {
  const { t } = useSay();
  const me = useQuery(meQuery).data!;
  const navigate = useNavigate();
  const { client: asked } = useSearch({ from: '/inside/media' });
  const clientId = me.clients.find(({ id }) => id === asked)?.id ?? me.clients[0]?.id ?? '';
  return (
    <Page
      title={t('media.title')}
      actions={
        me.clients.length > 1 && (
          <Select
            aria-label={t('media.client')}
            data={me.clients.map(({ id, name }) => ({ value: id, label: name }))}
            value={clientId}
            allowDeselect={false}
            onChange={(client) => client && void navigate({ to: '/media', search: { client } })}
          />
        )
      }
    >
      {clientId && <Shelf key={clientId} clientId={clientId} />}
    </Page>
  );
}

function Shelf({ clientId }: { clientId: string }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const [arrivals, setArrivals] = useState(0);
  const mayWrite = useQuery(meQuery).data?.may[clientId]?.includes('write-post') ?? false;
  const [open, setOpen] = useState<Media>();
  const [importing, setImporting] = useState(false);
  const arrived = () => {
    void queries.invalidateQueries({ queryKey: ['media', clientId] });
    setArrivals((count) => count + 1);
  };
  const { uploader, rows } = useUploads(clientId, '*', arrived);
  return (
    <>
      {mayWrite && (
        <>
          <UploadZone uploader={uploader} owner="">
            <Button
              variant="default"
              size="sm"
              leftSection={<IconWorldDownload size={16} />}
              onClick={() => setImporting(true)}
            >
              {t('media.import')}
            </Button>
          </UploadZone>
          <UploadRows uploader={uploader} rows={rows} />
          <Text size="sm" role="status" mt={4}>
            {arrivals > 0 && t('media.arrived', { count: arrivals })}
          </Text>
        </>
      )}
      <Library clientId={clientId} onChoose={setOpen} />
      <Suspense>
        {open && <MediaDetails key={open.id} media={open} mayWrite={mayWrite} onClose={() => setOpen(undefined)} />}
        {importing && <ImportDialog clientId={clientId} onMedia={arrived} onClose={() => setImporting(false)} />}
      </Suspense>
    </>
  );
}
