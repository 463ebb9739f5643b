import { Alert, Button, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, ask, type Media } from '../api/client';
import { TextLink } from '../ui/links';
import { Failure } from '../ui/pieces';
import { formatInstant } from '../ui/times';
import { useNotice } from '../ui/useNotice';
import { useSay } from '../ui/useSay';
import { FocusPoint } from './FocusPoint';
import classes from './media.module.css';
import { copiesQuery, placesQuery, showingQuery } from './queries';
import { formatBytes, formatSeconds } from './sizes';

/** One file: its words, its place, its rights, where its eye is, and where it is shown. */
export function MediaDetails({ media, mayWrite, onClose }: { media: Media; mayWrite: boolean; onClose: () => void }) {
  const { t } = useSay();
  const queries = useQueryClient();
  const notice = useNotice();
  const [alt, setAlt] = useState(media.alt);
  const [tags, setTags] = useState(media.tags.join(', '));
  const [folder, setFolder] = useState(media.folder);
  const [rights, setRights] = useState(media.rights);
  const [focus, setFocus] = useState(media.focus);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const places = useQuery(placesQuery(media.clientId)).data;
  const isPicture = media.mime.startsWith('image/');

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const body = { alt, folder, rights, focus, tags: tags.split(',') };
      await ask(api.PATCH('/api/media/{media}', { params: { path: { media: media.id } }, body }));
      await queries.invalidateQueries({ queryKey: ['media'] });
      notice.remark(t('media.saved'));
      onClose();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={media.filename}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      styles={{ title: { overflowWrap: 'anywhere' } }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="sm">
          {isPicture && <FocusPoint src={media.url} focus={focus} onChange={setFocus} />}
          {media.mime.startsWith('video/') && (
            // biome-ignore lint/a11y/useMediaCaption: what is being looked at has no captions of its own yet
            <video src={media.url} controls preload="metadata" style={{ maxWidth: '100%', maxHeight: 300 }} />
          )}
          <Facts media={media} />
          <Copies media={media} />
          <Textarea
            label={t('media.alt')}
            description={t('composer.altHelp')}
            autosize
            minRows={2}
            maxLength={5000}
            disabled={!mayWrite}
            value={alt}
            onChange={(event) => setAlt(event.currentTarget.value)}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t('media.folder')}
              description={t('media.folderHelp')}
              list="media-folders"
              maxLength={200}
              disabled={!mayWrite}
              value={folder}
              onChange={(event) => setFolder(event.currentTarget.value)}
            />
            <TextInput
              label={t('media.tags')}
              description={t('media.tagsHelp')}
              disabled={!mayWrite}
              value={tags}
              onChange={(event) => setTags(event.currentTarget.value)}
            />
          </SimpleGrid>
          <datalist id="media-folders">
            {places?.folders.map(({ name }) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label={t('media.rightsHolder')}
              maxLength={300}
              disabled={!mayWrite}
              value={rights.holder}
              onChange={(event) => setRights({ ...rights, holder: event.currentTarget.value })}
            />
            <TextInput
              type="date"
              label={t('media.rightsEnd')}
              description={t('media.rightsEndHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              disabled={!mayWrite}
              value={rights.expireOn ?? ''}
              onChange={(event) => setRights({ ...rights, expireOn: event.currentTarget.value || null })}
            />
          </SimpleGrid>
          <TextInput
            label={t('media.rightsNote')}
            maxLength={2000}
            disabled={!mayWrite}
            value={rights.note}
            onChange={(event) => setRights({ ...rights, note: event.currentTarget.value })}
          />
          <Failure error={error} />
          <Group justify="space-between">
            <Showing media={media} mayWrite={mayWrite} onRemoved={onClose} onError={setError} />
            {mayWrite && (
              <Button type="submit" loading={busy}>
                {t('media.save')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Facts({ media }: { media: Media }) {
  const { t, locale } = useSay();
  const { mime, bytes, width, height, seconds, codec, frameRate, rotation, createdAt } = media;
  const facts = [
    mime.replace(/^\w+\//, '').toUpperCase(),
    width > 0 && `${width} × ${height}`,
    formatBytes(bytes, locale),
    seconds !== null && formatSeconds(seconds),
    codec,
    frameRate !== null && t('media.frameRate', { rate: new Intl.NumberFormat(locale).format(frameRate) }),
    rotation !== 0 && t('media.turned', { degrees: rotation }),
    t('media.added', { at: formatInstant(createdAt, locale) }),
  ];
  return (
    <Text size="sm" c="var(--quiet)">
      {facts.filter(Boolean).join(' · ')}
    </Text>
  );
}

/** What formats asked for; of a film, how far its conversion is. */
function Copies({ media }: { media: Media }) {
  const { t, locale } = useSay();
  const copies = useQuery(copiesQuery(media.id)).data ?? [];
  return (
    <>
      {copies.map(({ id, state, progress, mime, width, height, bytes }) => (
        <div key={id}>
          <Text size="sm">
            {t(`media.copy.${state}`, {
              what: `${mime.replace(/^\w+\//, '').toUpperCase()}, ${width} × ${height}`,
              size: formatBytes(bytes, locale),
            })}
          </Text>
          {state === 'waiting' && (
            <progress className={classes.bar} value={progress} max={1} aria-label={media.filename} />
          )}
        </div>
      ))}
      {media.mime.startsWith('video/') && !media.prepares && (
        <Alert variant="light" styles={{ message: { color: 'inherit' } }}>
          {t('media.noFfmpeg')}
        </Alert>
      )}
    </>
  );
}

interface ShowingProps {
  media: Media;
  mayWrite: boolean;
  onRemoved: () => void;
  onError: (error: unknown) => void;
}

/** Where it is shown; only what is shown nowhere may be removed. */
function Showing({ media, mayWrite, onRemoved, onError }: ShowingProps) {
  const { t } = useSay();
  const queries = useQueryClient();
  const notice = useNotice();
  const posts = useQuery(showingQuery(media.id)).data;
  const [sure, setSure] = useState(false);
  if (!posts) return <span />;
  if (posts.length > 0) {
    return (
      <div>
        <Text size="sm">{t('media.shownIn', { count: posts.length })}</Text>
        {posts.slice(0, 5).map(({ id, title }) => (
          <TextLink key={id} to="/posts/$post" params={{ post: id }} size="sm" display="block" py={4}>
            {title}
          </TextLink>
        ))}
      </div>
    );
  }
  const remove = async () => {
    try {
      await ask(api.DELETE('/api/media/{media}', { params: { path: { media: media.id } } }));
      await queries.invalidateQueries({ queryKey: ['media'] });
      notice.remark(t('media.removed', { name: media.filename }));
      onRemoved();
    } catch (problem) {
      onError(problem);
    }
  };
  return mayWrite ? (
    <Button
      variant="default"
      leftSection={<IconTrash size={16} />}
      c="light-dark(#a3261d, #f19a90)"
      onClick={() => (sure ? void remove() : setSure(true))}
    >
      {t(sure ? 'media.removeSure' : 'media.remove')}
    </Button>
  ) : (
    <span />
  );
}
