import { useCallback } from 'react';
import { api, ask, type Entry, type Verdict } from '../api/client';
import { useSay } from '../ui/useSay';
import { addDays } from './days';
import { onDay } from './entries';
import type { Telling } from './useTelling';

type Words = 'moved' | 'slotted' | 'submitted' | 'copied' | 'filed' | 'back';
/** What a post belongs to in its client’s plan. */
export type Filed = { campaignId: string | null } | { pillarId: string | null };
type Back = { post: string; publications: string[]; wall: string; zone: string };
const rowOf = (entry: Entry) => ({
  post: entry.postId,
  publications: entry.channels.map((channel) => channel.publicationId),
});

/** The same for many posts: one request per client, a verdict per post, and the whole taken back at once. */
export function useBulk({ tell, refuse, inTurn }: Telling['does']) {
  const { t, locale } = useSay();

  const run = useCallback(
    (words: Words, act: () => Promise<Verdict[]>, back?: (done: Verdict[]) => Promise<Verdict[]>) =>
      inTurn(async () => {
        try {
          const verdicts = await act();
          const done = verdicts.filter((verdict) => verdict.done);
          const reasons = new Set(verdicts.flatMap((verdict) => verdict.refused?.say[locale] ?? []));
          const count = verdicts.length - done.length;
          const not = count > 0 ? ` ${t('bulk.refused', { count })} ${[...reasons].join(' ')}` : '';
          const undo = () => void run('back', () => back!(done));
          tell(
            'bulk',
            (done.length > 0 ? t(`bulk.${words}`, { count: done.length }) : t('bulk.failed')) + not,
            count > 0,
            back && done.length > 0 ? undo : undefined,
          );
        } catch (problem) {
          refuse(t('bulk.failed'), problem);
        }
      }),
    [t, locale, tell, refuse, inTurn],
  );

  const moveTo = (clientOf: Map<string, string>, rows: Back[]) =>
    perClient(
      rows,
      (row) => clientOf.get(row.post)!,
      (client, rows) =>
        ask(api.POST('/api/clients/{client}/bulk/moves', { params: { path: { client } }, body: { rows } })),
    );
  const home = (entries: Entry[], done: Verdict[]) => {
    const moved = new Set(done.map((verdict) => verdict.post));
    return moveTo(
      clientsOf(entries),
      entries
        .filter((entry) => moved.has(entry.postId))
        .map((entry) => ({ ...rowOf(entry), wall: entry.wall, zone: entry.zone })),
    );
  };
  const posts = (path: 'approval-requests' | 'approval-withdrawals' | 'removals', of: Map<string, string>) =>
    perClient(
      [...of.keys()],
      (post) => of.get(post)!,
      (client, posts) =>
        ask(api.POST(`/api/clients/{client}/bulk/${path}`, { params: { path: { client } }, body: { posts } })),
    );

  return {
    byDays: (entries: Entry[], days: number) =>
      run(
        'moved',
        () =>
          moveTo(
            clientsOf(entries),
            entries.map((entry) => ({
              ...rowOf(entry),
              zone: entry.zone,
              wall: onDay(entry, addDays(entry.wall.slice(0, 10), days)),
            })),
          ),
        (done) => home(entries, done),
      ),
    toSlots: (entries: Entry[]) =>
      run(
        'slotted',
        () =>
          perClient(
            entries,
            (entry) => entry.clientId,
            (client, list) =>
              ask(
                api.POST('/api/clients/{client}/bulk/slots', {
                  params: { path: { client } },
                  body: { rows: list.map(rowOf) },
                }),
              ),
          ),
        (done) => home(entries, done),
      ),
    submit: (entries: Entry[]) => {
      const of = clientsOf(entries);
      return run(
        'submitted',
        () => posts('approval-requests', of),
        (done) => posts('approval-withdrawals', new Map(done.map(({ post }) => [post, of.get(post)!]))),
      );
    },
    file: (entries: Entry[], client: string, filed: Filed) => {
      const before = new Map(entries.map(({ postId, campaignId, pillarId }) => [postId, { campaignId, pillarId }]));
      const put = (rows: ({ post: string } & Partial<{ campaignId: string | null; pillarId: string | null }>)[]) =>
        ask(api.POST('/api/clients/{client}/bulk/filings', { params: { path: { client } }, body: { rows } }));
      return run(
        'filed',
        () => put([...before.keys()].map((post) => ({ post, ...filed }))),
        (done) => put(done.map(({ post }) => ({ post, ...before.get(post) }))),
      );
    },
    copy: (entries: Entry[], client: string, channels: string[]) => {
      const list = [...clientsOf(entries).keys()];
      return run(
        'copied',
        () =>
          ask(
            api.POST('/api/clients/{client}/bulk/copies', {
              params: { path: { client } },
              body: { posts: list, channels },
            }),
          ),
        (done) => posts('removals', new Map(done.map(({ made }) => [made!, client]))),
      );
    },
  };
}

const clientsOf = (entries: Entry[]) => new Map(entries.map((entry) => [entry.postId, entry.clientId]));

async function perClient<R>(
  rows: R[],
  clientOf: (row: R) => string,
  act: (client: string, rows: R[]) => Promise<Verdict[]>,
) {
  const verdicts: Verdict[] = [];
  for (const [client, list] of Map.groupBy(rows, clientOf)) verdicts.push(...(await act(client, list)));
  return verdicts;
}
