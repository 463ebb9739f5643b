import { ActionIcon, Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type Media, send } from '../api/client';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import type { DraftPicture } from './draft';

interface Props {
  clientId: string;
  pictures: DraftPicture[];
  onChange: (pictures: DraftPicture[]) => void;
  /** MIME types that one of the chosen channels takes. */
  accept: string[];
  disabled?: boolean;
}

/** Pictures of a message, each with the words for those who do not see it. */
export function Pictures({ clientId, pictures, onChange, accept, disabled }: Props) {
  const { t } = useSay();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const add = async (files: File[]) => {
    setBusy(true);
    setError(undefined);
    const added: DraftPicture[] = [];
    try {
      for (const file of files) {
        const form = new FormData();
        form.set('file', file);
        const media = await send<Media>('POST', `/api/clients/${clientId}/media`, form);
        const { id, alt, mime, bytes, width, height, filename, url, thumbUrl } = media;
        const seconds = media.seconds ?? undefined;
        added.push({ mediaId: id, alt, mime, bytes, width, height, seconds, filename, url, thumbUrl });
      }
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
    onChange([...pictures, ...added.filter((one) => !pictures.some((known) => known.mediaId === one.mediaId))]);
  };
  const describe = (index: number, alt: string) =>
    onChange(pictures.map((one, at) => (at === index ? { ...one, alt } : one)));

  return (
    <Stack gap="xs">
      {pictures.map((picture, index) => (
        <Group key={picture.mediaId} wrap="nowrap" align="flex-start" gap="sm">
          <img src={picture.thumbUrl} alt="" width={84} height={64} style={{ objectFit: 'cover', borderRadius: 4 }} />
          <Textarea
            flex={1}
            size="sm"
            autosize
            label={picture.mime.startsWith('image/') ? t('composer.alt', { number: index + 1 }) : picture.filename}
            placeholder={t('composer.altHelp')}
            value={picture.alt}
            disabled={disabled}
            onChange={(event) => describe(index, event.currentTarget.value)}
          />
          <ActionIcon
            variant="subtle"
            mt={26}
            aria-label={t('composer.removePicture', { number: index + 1 })}
            disabled={disabled}
            onClick={() => onChange(pictures.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap="sm">
        <FileButton multiple accept={accept.join(',')} onChange={(files) => void add(files)} disabled={disabled}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="compact-sm"
              leftSection={<IconPhotoPlus size={16} />}
              loading={busy}
              disabled={disabled}
            >
              {t('composer.addPicture')}
            </Button>
          )}
        </FileButton>
        {pictures.some((picture) => picture.alt.trim() === '') && (
          <Text size="xs" c="var(--quiet)">
            {t('composer.altNudge')}
          </Text>
        )}
      </Group>
      <Failure error={error} />
    </Stack>
  );
}
