import { Button, Group, Input } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, ask } from '../api/client';
import { useSay } from '../ui/useSay';

const LibraryDialog = lazy(() => import('./LibraryDialog').then((module) => ({ default: module.LibraryDialog })));

interface Props {
  clientId: string;
  label: string;
  help?: string;
  required?: boolean;
  value: string;
  disabled: boolean;
  onChange: (mediaId: string) => void;
}

/** A cover: one picture of the library. */
export function CoverChoice({ clientId, label, help, required, value, disabled, onChange }: Props) {
  const { t } = useSay();
  const [choosing, setChoosing] = useState(false);
  const cover = useQuery({
    queryKey: ['media', 'one', value],
    queryFn: () => ask(api.GET('/api/media/{media}', { params: { path: { media: value } } })),
    enabled: value !== '',
  }).data;
  return (
    <Input.Wrapper label={label} description={help} required={required} labelElement="div">
      <Group gap="xs" mt={4}>
        {value !== '' && cover && (
          <img
            src={cover.thumbUrl}
            alt={cover.alt}
            width={84}
            height={64}
            style={{ objectFit: 'cover', borderRadius: 4 }}
          />
        )}
        <Button
          variant="default"
          size="sm"
          disabled={disabled}
          aria-label={`${label}: ${t('media.choose')}`}
          onClick={() => setChoosing(true)}
        >
          {t('media.choose')}
        </Button>
        {value !== '' && !disabled && (
          <Button variant="subtle" size="sm" onClick={() => onChange('')}>
            {t('media.noCover')}
          </Button>
        )}
      </Group>
      <Suspense>
        {choosing && (
          <LibraryDialog
            clientId={clientId}
            single
            kind="picture"
            onChoose={([media]) => media && onChange(media.id)}
            onClose={() => setChoosing(false)}
          />
        )}
      </Suspense>
    </Input.Wrapper>
  );
}
