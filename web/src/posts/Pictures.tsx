import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCrop, IconLibraryPhoto, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Media } from '../api/client';
import { FocusPoint } from '../media/FocusPoint';
import { UploadRows, UploadZone, useUploads } from '../media/Uploads';
import { useSay } from '../ui/useSay';
import type { DraftPicture } from './draft';

const LibraryDialog = lazy(() =>
  import('../media/LibraryDialog').then((module) => ({ default: module.LibraryDialog })),
);

let owners = 0;
/** Never the same twice: an upload outlives the page that asked for it, and must not reach another post. */
const nextOwner = () => `post-${++owners}`;

interface Props {
  clientId: string;
  pictures: DraftPicture[];
  onChange: (pictures: DraftPicture[]) => void;
  /** MIME types that one of the chosen channels takes. */
  accept: string[];
  disabled?: boolean;
}

/** Files of a message, each with the words for those who do not see it, and what a crop of it keeps. */
export function Pictures({ clientId, pictures, onChange, accept, disabled }: Props) {
  const { t } = useSay();
  const [owner] = useState(nextOwner);
  const root = useRef<HTMLDivElement>(null);
  const [choosing, setChoosing] = useState(false);
  // Uploads end one by one, and each is added to what is there by then.
  const present = useRef(pictures);
  present.current = pictures;
  const add = (media: Media[]) => {
    const news = media.filter(({ id }) => !present.current.some((known) => known.mediaId === id));
    present.current = [...present.current, ...news.map(draftPicture)];
    onChange(present.current);
  };
  const { uploader, rows } = useUploads(clientId, owner, (media) => add([media]));
  const change = (index: number, changes: Partial<DraftPicture>) =>
    onChange(pictures.map((one, at) => (at === index ? { ...one, ...changes } : one)));

  return (
    <Stack gap="xs" ref={root}>
      {pictures.map((picture, index) => (
        <Picture
          key={picture.mediaId}
          picture={picture}
          number={index + 1}
          disabled={disabled ?? false}
          onChange={(changes) => change(index, changes)}
          onRemove={() => onChange(pictures.filter((_, at) => at !== index))}
        />
      ))}
      <UploadRows uploader={uploader} rows={rows} />
      {!disabled && (
        <UploadZone
          uploader={uploader}
          owner={owner}
          accept={accept}
          pasteIn={() => root.current?.parentElement ?? document.body}
        >
          <Button
            variant="default"
            size="sm"
            leftSection={<IconLibraryPhoto size={16} />}
            onClick={() => setChoosing(true)}
          >
            {t('media.fromLibrary')}
          </Button>
        </UploadZone>
      )}
      {pictures.some((picture) => picture.alt.trim() === '') && (
        <Text size="xs" c="var(--quiet)">
          {t('composer.altNudge')}
        </Text>
      )}
      <Suspense>
        {choosing && <LibraryDialog clientId={clientId} onChoose={add} onClose={() => setChoosing(false)} />}
      </Suspense>
    </Stack>
  );
}

interface PictureProps {
  picture: DraftPicture;
  number: number;
  disabled: boolean;
  onChange: (changes: Partial<DraftPicture>) => void;
  onRemove: () => void;
}

function Picture({ picture, number, disabled, onChange, onRemove }: PictureProps) {
  const { t } = useSay();
  const [aiming, setAiming] = useState(false);
  const isPicture = picture.mime.startsWith('image/');
  const focus = picture.focus ?? { x: 0.5, y: 0.5 };
  return (
    <>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <img
          src={picture.thumbUrl}
          alt=""
          width={84}
          height={64}
          style={{ objectFit: 'cover', objectPosition: `${focus.x * 100}% ${focus.y * 100}%`, borderRadius: 4 }}
        />
        <Textarea
          flex={1}
          size="sm"
          autosize
          label={isPicture ? t('composer.alt', { number }) : picture.filename}
          placeholder={t('composer.altHelp')}
          value={picture.alt}
          disabled={disabled}
          onChange={(event) => onChange({ alt: event.currentTarget.value })}
        />
        {isPicture && !disabled && (
          <ActionIcon
            variant="subtle"
            size="lg"
            mt={26}
            aria-expanded={aiming}
            aria-label={t('media.aim', { number })}
            onClick={() => setAiming(!aiming)}
          >
            <IconCrop size={16} />
          </ActionIcon>
        )}
        <ActionIcon
          variant="subtle"
          size="lg"
          mt={26}
          aria-label={t('composer.removePicture', { number })}
          disabled={disabled}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
      {aiming && <FocusPoint src={picture.url} focus={focus} onChange={(next) => onChange({ focus: next })} />}
    </>
  );
}

function draftPicture(media: Media): DraftPicture {
  const { id, alt, mime, bytes, width, height, filename, url, thumbUrl, focus, prepares, rights } = media;
  return {
    ...{ mediaId: id, alt, mime, bytes, width, height, filename, url, thumbUrl, focus, prepares },
    seconds: media.seconds ?? undefined,
    rightsExpireOn: rights.expireOn ?? undefined,
  };
}
