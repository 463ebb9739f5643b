import { ActionIcon, Box, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconCamera, IconPhotoPlus, IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Media } from '../api/client';
import { useSay } from '../ui/useSay';
import classes from './media.module.css';
import { formatBytes, formatSeconds } from './sizes';
import { type Uploader, type UploadRow, uploaderOf } from './uploader';

/** This client’s uploads; `onMedia` hears of those that were asked for under this name (`*`: of all). */
export function useUploads(clientId: string, owner: string, onMedia: (media: Media) => void) {
  const uploader = uploaderOf(clientId);
  const taker = useRef(onMedia);
  taker.current = onMedia;
  useEffect(() => uploader.take(owner, (media) => taker.current(media)), [uploader, owner]);
  const all = useSyncExternalStore(uploader.watch, uploader.rows);
  return { uploader, rows: owner === '*' ? all : all.filter((row) => row.owner === owner) };
}

interface ZoneProps {
  uploader: Uploader;
  owner: string;
  accept?: string[];
  disabled?: boolean;
  /** Where a paste is meant for these files; without it anywhere on the page. */
  pasteIn?: () => Element | null | undefined;
  children?: ReactNode;
}

/** Files come by dropping, pasting, choosing, or from the camera of a phone. */
export function UploadZone({ uploader, owner, accept = [], disabled = false, pasteIn, children }: ZoneProps) {
  const { t } = useSay();
  const [over, setOver] = useState(false);
  const add = (files: Iterable<File>) => !disabled && uploader.add(files, owner);
  const paste = useRef((_event: ClipboardEvent) => {});
  paste.current = (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const place = pasteIn?.();
    if (files.length === 0 || (place && !place.contains(event.target as Node))) return;
    event.preventDefault();
    add(files);
  };
  useEffect(() => {
    const hear = (event: ClipboardEvent) => paste.current(event);
    window.addEventListener('paste', hear);
    return () => window.removeEventListener('paste', hear);
  }, []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the buttons inside do the same
    <div
      className={classes.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group gap="xs">
        <FileButton multiple accept={accept.join(',')} onChange={add} disabled={disabled}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              leftSection={<IconPhotoPlus size={16} />}
              disabled={disabled}
            >
              {t('composer.addPicture')}
            </Button>
          )}
        </FileButton>
        <FileButton accept="image/*" capture="environment" onChange={(file) => file && add([file])}>
          {(props) => (
            <Button {...props} variant="default" size="sm" hiddenFrom="sm" leftSection={<IconCamera size={16} />}>
              {t('media.camera')}
            </Button>
          )}
        </FileButton>
        {children}
        <Text size="xs" c="var(--quiet)" visibleFrom="sm">
          {t('media.dropHere')}
        </Text>
      </Group>
    </div>
  );
}

/** What is on its way, each with its bar. */
export function UploadRows({ uploader, rows }: { uploader: Uploader; rows: UploadRow[] }) {
  const { t } = useSay();
  if (rows.length === 0) return null;
  return (
    <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('media.uploads')}>
      {rows.map((row) => (
        <Row key={row.id} uploader={uploader} row={row} />
      ))}
    </Stack>
  );
}

function Row({ uploader, row }: { uploader: Uploader; row: UploadRow }) {
  const { t, locale, sayProblem } = useSay();
  const share = row.bytes > 0 ? row.sent / row.bytes : 0;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
  const pace =
    row.speed > 0
      ? t('media.pace', {
          speed: formatBytes(row.speed, locale),
          left: formatSeconds((row.bytes - row.sent) / row.speed),
        })
      : '';
  const canPause = row.state === 'sending' || row.state === 'paused';
  return (
    <Box component="li" className={classes.upload} data-state={row.state}>
      <Box flex={1} miw={0}>
        <Text size="sm" truncate>
          {row.name}
        </Text>
        {row.state === 'failed' ? (
          <Text size="xs" c="light-dark(#a3261d, #f19a90)" role="alert">
            {sayProblem(row.error)}
          </Text>
        ) : (
          <>
            <progress className={classes.bar} value={share} max={1} aria-label={row.name} />
            <Text size="xs" c="var(--quiet)">
              {row.state === 'sending' ? `${percent} ${pace}` : t(`media.uploadState.${row.state}`, { percent })}
            </Text>
          </>
        )}
      </Box>
      {canPause && (
        <ActionIcon
          variant="subtle"
          size={44}
          aria-label={t(row.state === 'paused' ? 'media.goOn' : 'media.pause', { name: row.name })}
          onClick={() => uploader.pauseOrGoOn(row.id)}
        >
          {row.state === 'paused' ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
        </ActionIcon>
      )}
      {row.state === 'failed' && (
        <ActionIcon
          variant="subtle"
          size={44}
          aria-label={t('media.retry', { name: row.name })}
          onClick={() => uploader.again(row.id)}
        >
          <IconRefresh size={18} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        size={44}
        aria-label={t('media.giveUp', { name: row.name })}
        onClick={() => uploader.giveUp(row.id)}
      >
        <IconX size={18} />
      </ActionIcon>
    </Box>
  );
}
