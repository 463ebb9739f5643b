import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Post } from '../api/client';

/** An action that answers with the post as it is after it. */
export function usePostAction(postId: string) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const act = async (action: () => Promise<Post | undefined>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      const post = await action();
      if (post) queries.setQueryData(['post', postId], post);
      for (const key of ['calendar', 'posts', 'approvals', 'attention'])
        void queries.invalidateQueries({ queryKey: [key] });
      void queries.invalidateQueries({ queryKey: ['story', postId] });
      return true;
    } catch (problem) {
      setError(problem);
      void queries.invalidateQueries({ queryKey: ['post', postId] });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { act, error, busy };
}
