import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useSay } from './useSay';

/** Short messages at the edge of the page, closed by a button that has a name. */
export function useNotice() {
  const { t, sayProblem } = useSay();
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('common.close') };
    return {
      remark: (message: string) => void notifications.show({ id: message, message, closeButtonProps }),
      refuse: (problem: unknown, title?: string) =>
        void notifications.show({ color: 'red', title, message: sayProblem(problem), closeButtonProps }),
    };
  }, [t, sayProblem]);
}
