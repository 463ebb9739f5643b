import { useCallback } from 'react';
import { api, ask } from '../api/client';
import { useSay } from '../ui/useSay';
import type { Telling } from './useTelling';

interface Named {
  postId: string;
  title: string;
}

/** Asks for approval, and takes the request back: each is the other’s undo. */
export function useSubmit({ tell, refuse, inTurn }: Telling['does']) {
  const { t } = useSay();
  return useCallback(
    async function turn({ postId, title }: Named, to: 'in-review' | 'draft', undoing = false): Promise<void> {
      const path = { params: { path: { post: postId } } };
      await inTurn(async () => {
        try {
          if (to === 'in-review') await ask(api.POST('/api/posts/{post}/approval', { ...path, body: {} }));
          else await ask(api.DELETE('/api/posts/{post}/approval', path));
          const back = () => void turn({ postId, title }, to === 'draft' ? 'in-review' : 'draft', true);
          tell(`approval ${postId}`, t(`board.${to}`, { title }), false, undoing ? undefined : back);
        } catch (problem) {
          refuse(title, problem);
        }
      });
    },
    [t, inTurn, tell, refuse],
  );
}
