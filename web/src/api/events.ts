import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

interface Event {
  topic: string;
  postId: string | null;
}

/** What a page shows may change when one of these happens. */
const TOUCHES: Record<string, string[]> = {
  post: ['calendar', 'posts', 'approvals', 'series'],
  approval: ['calendar', 'posts', 'approvals', 'attention'],
  publication: ['calendar', 'posts', 'attention', 'series'],
  correction: ['corrections', 'attention'],
  reading: ['calendar', 'readings', 'replies'],
  import: ['imports', 'import', 'calendar', 'posts'],
  feed: ['feed'],
  plan: ['plan', 'calendar'],
  channel: ['channel', 'attention'],
  media: ['media'],
  hashtags: ['hashtags'],
  remark: [],
};
/** Several events of the same moment are one look. */
const TOGETHER_MS = 250;
/** The browser comes back by itself after a broken line, but not after a refusal: a server that starts again, a proxy. */
const COME_BACK_MS = 15_000;

/** Follows the server’s events while the page is open, and looks again at what they touch. */
export function useEvents(enabled: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const stale = new Map<string, string[]>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      for (const queryKey of stale.values()) void queries.invalidateQueries({ queryKey });
      stale.clear();
    };
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let missed = false;
    const listen = () => {
      source = new EventSource('/api/events');
      source.onopen = () => {
        // What happened while the line was down is not told again.
        if (missed) void queries.invalidateQueries();
        missed = false;
      };
      source.onerror = () => {
        missed = true;
        if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, COME_BACK_MS);
      };
      source.onmessage = (message) => {
        const { topic, postId } = JSON.parse(message.data as string) as Event;
        const keys = (TOUCHES[topic] ?? ['calendar']).map((key) => [key]);
        if (postId) keys.push(['post', postId], ['story', postId]);
        for (const key of keys) stale.set(key.join(' '), key);
        timer ??= setTimeout(look, TOGETHER_MS);
      };
    };
    listen();
    return () => {
      clearTimeout(timer);
      clearTimeout(again);
      source.close();
    };
  }, [enabled, queries]);
}
