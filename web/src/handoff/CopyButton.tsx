import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useSay } from '../ui/useSay';

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useSay();
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <Button
      size="md"
      mih={44}
      variant="default"
      leftSection={clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
      onClick={() => clipboard.copy(text)}
      aria-live="polite"
    >
      {clipboard.copied ? t('handoff.copied') : label}
    </Button>
  );
}
