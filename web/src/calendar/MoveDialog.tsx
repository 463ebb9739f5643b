import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect } from 'react';
import type { Entry } from '../api/client';
import { zoneName } from '../ui/times';
import { useSay } from '../ui/useSay';

/** The same as dragging, for a phone, a keyboard or a screen reader. */
export function MoveDialog({
  entry,
  onClose,
  onMove,
}: {
  entry: Entry | undefined;
  onClose: () => void;
  onMove: (entry: Entry, wall: string) => void;
}) {
  const { t } = useSay();
  const form = useForm({ initialValues: { wall: '' } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another entry fills the form anew
  useEffect(() => form.setValues({ wall: entry?.wall ?? '' }), [entry]);
  return (
    <Modal
      opened={entry !== undefined}
      onClose={onClose}
      title={t('move.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {entry && (
        <form
          onSubmit={form.onSubmit(({ wall }) => {
            onMove(entry, wall);
            onClose();
          })}
        >
          <Stack>
            <Text size="sm">{entry.title}</Text>
            <TextInput
              type="datetime-local"
              required
              label={t('move.when', { zone: zoneName(entry.zone) })}
              data-autofocus
              {...form.getInputProps('wall')}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button type="submit">{t('move.do')}</Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
