import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Post, Problem } from '../api/client';
import { type Draft, draftOf, toSave } from './draft';
import { type Clash, merge, type Side } from './merge';

interface Clashing {
  mine: Draft;
  base: Post;
  theirs: Post;
  clashes: Clash[];
}

export interface Saved {
  post: Post;
  /** Somebody else's changes came in with ours. */
  together: boolean;
}

/** How often others may save between our look and our save before we say so. */
const TRIES = 4;

/** Saves a draft over the post it was opened from. What somebody saved meanwhile is brought together with it. */
export function useSaving(postId: string) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [clashing, setClashing] = useState<Clashing>();
  const path = { params: { path: { post: postId } } };
  const put = (draft: Draft, { revision }: Post) =>
    ask(api.PUT('/api/posts/{post}', { ...path, body: { ...toSave(draft), revision } }));

  const attempt = async (mine: Draft, base: Post): Promise<Saved | undefined> => {
    let [draft, seen] = [mine, base];
    for (let tries = 1; ; tries++) {
      try {
        return { post: await put(draft, seen), together: tries > 1 };
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.code !== 'post-changed' || tries === TRIES) throw problem;
      }
      const theirs = await ask(api.GET('/api/posts/{post}', path));
      const merged = merge(draftOf(seen), draft, draftOf(theirs));
      if (merged.clashes.length > 0) {
        setClashing({ mine: draft, base: seen, theirs, clashes: merged.clashes });
        return undefined;
      }
      [draft, seen] = [merged.draft, theirs];
    }
  };
  const guarded = async (action: () => Promise<Saved | undefined>): Promise<Saved | undefined> => {
    setBusy(true);
    setError(undefined);
    try {
      const saved = await action();
      if (saved) queries.setQueryData(['post', postId], saved.post);
      return saved;
    } catch (problem) {
      setError(problem);
      return undefined;
    } finally {
      setBusy(false);
    }
  };

  /** The clash as it was decided: what to go on with, and the version it stands on. */
  const decided = ({ mine, base, theirs }: Clashing, chosen: ReadonlyMap<string, Side>) => ({
    draft: merge(draftOf(base), mine, draftOf(theirs), chosen).draft,
    base: theirs,
  });
  return {
    ...{ busy, error, clashing },
    save: (draft: Draft, base: Post) => guarded(() => attempt(draft, base)),
    settle: (chosen: ReadonlyMap<string, Side>) => {
      const { draft, base } = decided(clashing!, chosen);
      setClashing(undefined);
      return { draft, base };
    },
  };
}
