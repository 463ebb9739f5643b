import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';

export interface Moving {
  title: string;
  /** Where it stands, or where it would land without another word. */
  wall: string;
  zone: string;
  to: (wall: string) => void;
}

/** The same as dragging, for a phone, a keyboard or a screen reader. */
export function MoveDialog({ moving, onClose }: { moving: Moving; onClose: () => void }) {
  const { t } = useSay();
  const [wall, setWall] = useState(moving.wall);
  const move = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    moving.to(wall);
  };
  return (
    <Modal opened onClose={onClose} title={t('move.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={move}>
        <Stack>
          <Text size="sm">{moving.title}</Text>
          <TextInput
            type="datetime-local"
            required
            label={t('move.when', { zone: zoneName(moving.zone) })}
            data-autofocus
            value={wall}
            onChange={(event) => setWall(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit">{t('move.do')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
