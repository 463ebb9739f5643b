import { del, get, set } from 'idb-keyval';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Post } from '../api/client';
import type { Draft } from './draft';

export interface Kept {
  draft: Draft;
  /** The post as it was opened; absent for a new one. */
  base?: Post;
  /** Milliseconds since 1970. */
  at: number;
}

const PAUSE_MS = 400;

/**
 * What is being written, kept in this browser as it is typed: a closed tab or a broken line loses nothing. What an
 * earlier visit left is offered. Where the browser keeps nothing (a private window), writing goes on without it.
 */
export function useKept(key: string) {
  const [offer, setOffer] = useState<Kept>();
  const [keptAt, setKeptAt] = useState<number>();
  const pending = useRef<Kept>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const write = useCallback(() => {
    clearTimeout(timer.current);
    const kept = pending.current;
    pending.current = undefined;
    if (!kept) return;
    set(key, kept).then(
      () => setKeptAt(kept.at),
      () => setKeptAt(undefined),
    );
  }, [key]);

  useEffect(() => {
    let current = true;
    setOffer(undefined);
    setKeptAt(undefined);
    get<Kept>(key).then(
      (found) => current && setOffer(found),
      () => undefined,
    );
    window.addEventListener('pagehide', write);
    return () => {
      current = false;
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [key, write]);

  const keep = useCallback(
    (draft: Draft, base?: Post) => {
      pending.current = { draft, ...(base && { base }), at: Date.now() };
      clearTimeout(timer.current);
      timer.current = setTimeout(write, PAUSE_MS);
    },
    [write],
  );
  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    pending.current = undefined;
    setOffer(undefined);
    setKeptAt(undefined);
    await del(key).catch(() => undefined);
  }, [key]);
  const take = useCallback(() => setOffer(undefined), []);
  return { offer, keptAt, keep, drop, take };
}
