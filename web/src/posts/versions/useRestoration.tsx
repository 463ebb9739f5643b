import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { api, ask, type Post, type VersionLine } from '../../api/client';
import { formatInstant } from '../../ui/times';
import { useNotice } from '../../ui/useNotice';
import { useSay } from '../../ui/useSay';
import { usePostAction } from '../usePostAction';

const NOTICE = 'version-restored';

/** Brings a version back as a new save, and offers to take that back. */
export function useRestoration(post: Post) {
  const { t, locale } = useSay();
  const notice = useNotice();
  const { act, error, busy } = usePostAction(post.id);

  const bring = (version: VersionLine, revision: number) =>
    ask(
      api.POST('/api/versions/{version}/restoration', {
        params: { path: { version: version.id } },
        body: { revision },
      }),
    );
  const undo = async (present: VersionLine, revision: number) => {
    notifications.hide(NOTICE);
    await act(() =>
      bring(present, revision).catch((problem: unknown) => {
        notice.refuse(problem);
        throw problem;
      }),
    );
  };
  const restore = (version: VersionLine, present: VersionLine) =>
    act(async () => {
      const restored = await bring(version, post.revision);
      notifications.show({
        id: NOTICE,
        closeButtonProps: { 'aria-label': t('common.close') },
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{t('versions.restored', { when: formatInstant(version.at, locale) })}</Text>
            <Button size="compact-sm" variant="default" onClick={() => void undo(present, restored.revision)}>
              {t('common.undo')}
            </Button>
          </Group>
        ),
      });
      return restored;
    });
  return { restore, error, busy };
}
