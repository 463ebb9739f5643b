import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { api, ask, type Post, type Publication } from '../api/client';
import { Failure } from '../ui/pieces';
import { useSay } from '../ui/useSay';
import { usePostAction } from './usePostAction';

/** Deleting on a network cannot be undone: asked once more. */
export function DeleteDialog({
  post,
  publication,
  onClose,
}: {
  post: Post;
  publication: Publication;
  onClose: () => void;
}) {
  const { t } = useSay();
  const { act, error, busy } = usePostAction(post.id);
  const path = { params: { path: { publication: publication.id } } };
  const remove = async () => {
    if (await act(() => ask(api.DELETE('/api/publications/{publication}/live', path)))) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('after.delete')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="sm">
        <Text size="sm">{t('after.deleteSure')}</Text>
        <Failure error={error} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red.9" loading={busy} onClick={() => void remove()}>
            {t('after.deleteDo')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
