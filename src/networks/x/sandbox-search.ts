import { createHash } from 'node:crypto';
import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, invalid, readCount } from './sandbox-door.js';
import { OBJECTS, only, paged, person, SCOPES, view, type Wanted, wantedIn } from './sandbox-view.js';

/** Searching the last 7 days: as much of the query language as finds a conversation. */

export const searchRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/2/tweets/search/recent',
    handle: behindDoor(
      {
        name: 'search',
        limit: 300,
        scopes: SCOPES,
        query: [
          ...['query', 'max_results', 'next_token', 'pagination_token', 'start_time', 'end_time'],
          ...['since_id', 'until_id', 'sort_order', ...OBJECTS],
        ],
      },
      search,
    ),
  },
];

function search(request: SimRequest, world: SimWorld): SimResponse {
  const wanted = wantedIn(request);
  if ('status' in wanted) return wanted;
  const count = readCount(request, 'max_results', { from: 10, to: 100, or: 10 });
  if (typeof count !== 'number') return count;
  const terms = String(request.query.query ?? '')
    .split(' ')
    .filter(Boolean);
  const stranger = terms.find((term) => !/^(conversation_id:\d+|-?from:\w{1,15})$/.test(term));
  if (terms.length === 0 || stranger)
    return invalid(
      'query',
      request.query.query,
      `There were errors processing your request: no viable alternative at '${stranger ?? ''}'`,
    );

  const answers = world.posts
    .list()
    .flatMap((post) => [byUs(post, wanted, world), ...byReaders(post, wanted, world)])
    .filter((one) => terms.every((term) => matches(one, term)))
    .filter((one) => world.now().getTime() - Date.parse(one.at) < 7 * 24 * 3_600_000)
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const people = new Map(answers.map((one) => [one.author.id, one.author]));
  return paged(
    request,
    'next_token',
    answers.map((one) => one.data),
    count,
    {
      users: wanted.expansions.includes('author_id') ? [...people.values()] : undefined,
    },
  );
}

interface Found {
  data: Record<string, unknown>;
  conversationId: string;
  at: string;
  author: { id: string; name: string; username: string };
}

function byUs(post: SimPost, wanted: Wanted, world: SimWorld): Found {
  const account = world.accounts.get(post.accountId);
  const author = account ? person(account) : { id: post.accountId, name: '', username: '' };
  return {
    data: view(post, wanted, world),
    conversationId: String(post.own.conversationId),
    at: post.createdAt,
    author,
  };
}

function byReaders(post: SimPost, wanted: Wanted, world: SimWorld): Found[] {
  return world.replies(post).map((reply) => {
    const author = readerOf(reply.author);
    const conversationId = String(post.own.conversationId);
    const all = { created_at: reply.at, conversation_id: conversationId };
    const data = {
      ...{ id: reply.id, text: reply.text, edit_history_post_ids: [reply.id] },
      ...only(all, wanted.fields),
      ...(wanted.expansions.includes('author_id') && { author_id: author.id }),
      ...(wanted.expansions.includes('referenced_posts') && {
        referenced_posts: [{ type: 'replied_to', id: post.id }],
      }),
    };
    return { data, conversationId, at: reply.at, author };
  });
}

/** A reader has a name only; an id and a handle follow from it. */
function readerOf(name: string): Found['author'] {
  const id = createHash('sha256').update(name).digest().readUIntBE(0, 6);
  const plain = name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '');
  return { id: String(id), name, username: `${plain}_lit`.slice(0, 15) };
}

function matches(one: Found, term: string): boolean {
  const [operator, value = ''] = term.split(':');
  if (operator === 'conversation_id') return one.conversationId === value;
  const isBy = one.author.username.toLowerCase() === value.toLowerCase();
  return operator === 'from' ? isBy : !isBy;
}
