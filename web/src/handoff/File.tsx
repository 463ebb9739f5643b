import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconShare } from '@tabler/icons-react';
import { useState } from 'react';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { CopyButton } from './CopyButton';

interface Attached {
  url: string;
  mime: string;
  filename: string;
  alt: string;
}

/** A picture or a film to take along: downloaded, or handed to the network’s own app where the phone can. */
export function File({ file, text }: { file: Attached; text: string }) {
  const { t } = useSay();
  const [error, setError] = useState<unknown>();
  const share = async () => {
    setError(undefined);
    try {
      const blob = await (await fetch(file.url)).blob();
      await navigator.share({ files: [new window.File([blob], file.filename, { type: file.mime })], text });
    } catch (problem) {
      // Closing the phone's own sheet is no error.
      if (!(problem instanceof DOMException && problem.name === 'AbortError')) setError(problem);
    }
  };
  return (
    <Stack gap="xs">
      {file.mime.startsWith('image/') && (
        <img
          src={file.url}
          alt={file.alt}
          style={{ maxWidth: '100%', maxHeight: 360, objectFit: 'contain', borderRadius: 4 }}
        />
      )}
      {file.mime.startsWith('video/') && (
        <video
          src={file.url}
          controls
          preload="metadata"
          aria-label={file.alt || file.filename}
          style={{ maxWidth: '100%', maxHeight: 360 }}
        >
          <track kind="captions" />
        </video>
      )}
      {file.alt && <Text size="sm">{file.alt}</Text>}
      <Group gap="xs">
        <Button
          component="a"
          href={file.url}
          download={file.filename}
          size="md"
          mih={44}
          variant="default"
          leftSection={<IconDownload size={18} />}
        >
          {t('handoff.download', { name: file.filename })}
        </Button>
        {canShare() && (
          <Button
            size="md"
            mih={44}
            variant="default"
            leftSection={<IconShare size={18} />}
            onClick={() => void share()}
          >
            {t('handoff.share')}
          </Button>
        )}
        {file.alt && <CopyButton text={file.alt} label={t('handoff.copyAlt')} />}
      </Group>
      <Failure error={error} />
    </Stack>
  );
}

const canShare = () => typeof navigator.share === 'function' && typeof navigator.canShare === 'function';
