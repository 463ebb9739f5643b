import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Media } from '../api/client';
import { useSay } from '../ui/useSay';
import { Library } from './Library';
import classes from './media.module.css';
import type { LibrarySearch } from './queries';

interface Props {
  clientId: string;
  /** One, at once; otherwise as many as one likes. */
  single?: boolean;
  kind?: LibrarySearch['kind'];
  onChoose: (media: Media[]) => void;
  onClose: () => void;
}

/** Chooses from what the client already has. */
export function LibraryDialog({ clientId, single, kind, onChoose, onClose }: Props) {
  const { t } = useSay();
  const [chosen, setChosen] = useState<Media[]>([]);
  const choose = (media: Media) => {
    if (single) {
      onChoose([media]);
      onClose();
      return;
    }
    setChosen((before) =>
      before.some(({ id }) => id === media.id) ? before.filter(({ id }) => id !== media.id) : [...before, media],
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('media.choose')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Library
        clientId={clientId}
        kind={kind}
        inDialog
        chosen={single ? undefined : new Set(chosen.map(({ id }) => id))}
        onChoose={choose}
      />
      {!single && (
        <Group justify="flex-end" mt="md" className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={chosen.length === 0}
            onClick={() => {
              onChoose(chosen);
              onClose();
            }}
          >
            {t('media.take', { count: chosen.length })}
          </Button>
        </Group>
      )}
    </Modal>
  );
}
