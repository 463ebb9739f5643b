import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, fieldClosed, invalid, notFound, readCount, readList } from './sandbox-door.js';
import { OBJECTS, only, paged, person, SCOPES, USER_FIELDS, view, wantedIn } from './sandbox-view.js';

/** Reading posts and people. */

export const readingRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/2/users/me',
    handle: behindDoor(
      { name: 'me', limit: 75, scopes: SCOPES, query: ['user.fields', 'expansions', 'post.fields'] },
      me,
    ),
  },
  {
    method: 'GET',
    path: '/2/tweets',
    handle: behindDoor({ name: 'lookup', limit: 5000, scopes: SCOPES, query: ['ids', ...OBJECTS] }, lookup),
  },
  {
    method: 'GET',
    path: '/2/users/:id/tweets',
    handle: behindDoor(
      {
        name: 'timeline',
        limit: 900,
        scopes: SCOPES,
        query: [
          ...['max_results', 'pagination_token', 'start_time', 'end_time', 'since_id', 'until_id', 'exclude'],
          ...OBJECTS,
        ],
      },
      timeline,
    ),
  },
];

function me(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const fields = readList(request, 'user.fields', USER_FIELDS);
  if (!Array.isArray(fields)) return fields;
  const posts = world.posts.list().filter((post) => post.accountId === account.id);
  const all: Record<string, unknown> = {
    profile_image_url: `${request.baseUrl}/profile_images/${account.id}`,
    created_at: '2020-01-15T08:00:00.000Z',
    description: '',
    protected: false,
    verified: false,
    verified_type: 'none',
    public_metrics: {
      followers_count: account.followers,
      following_count: 12,
      post_count: posts.length,
      listed_count: 1,
      like_count: 0,
      media_count: posts.filter((post) => post.media.length > 0).length,
    },
  };
  return { status: 200, body: { data: { ...person(account), ...only(all, fields) } } };
}

function lookup(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const wanted = wantedIn(request);
  if ('status' in wanted) return wanted;
  const ids = String(request.query.ids ?? '').split(',');
  if (request.query.ids === undefined || ids.length > 100 || !ids.every((id) => /^[0-9]{1,19}$/.test(id)))
    return invalid('ids', request.query.ids, 'The `ids` query parameter must hold 1 to 100 ids of 1 to 19 digits');

  const data: object[] = [];
  const errors: object[] = [];
  for (const id of ids) {
    const post = world.posts.get(id);
    const closed = post && closedField(post, wanted.fields, world, account);
    if (!post) errors.push(notFound(id, 'ids'));
    else if (closed) errors.push(fieldClosed(id, closed));
    else data.push(view(post, wanted, world));
  }
  return { status: 200, body: { ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) } };
}

/** What only the author may see, and for 30 days only. */
function closedField(post: SimPost, fields: string[], world: SimWorld, account: SimAccount): string | undefined {
  const isOpen =
    post.accountId === account.id && world.now().getTime() - Date.parse(post.createdAt) < 30 * 24 * 3_600_000;
  const secret = ['non_public_metrics', 'organic_metrics', 'promoted_metrics'];
  return isOpen ? undefined : fields.find((field) => secret.includes(field));
}

function timeline(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const wanted = wantedIn(request);
  if ('status' in wanted) return wanted;
  const count = readCount(request, 'max_results', { from: 5, to: 100, or: 10 });
  if (typeof count !== 'number') return count;
  const exclude = readList(request, 'exclude', ['replies', 'retweets']);
  if (!Array.isArray(exclude)) return exclude;
  const since = readTime(request, 'start_time');
  if (typeof since === 'object') return since;

  const posts = world.posts
    .list()
    .filter((post) => post.accountId === request.params.id)
    .filter((post) => since === undefined || Date.parse(post.createdAt) >= since)
    .filter((post) => !exclude.includes('replies') || post.parentId === undefined)
    .toReversed();
  const closed = posts.map((post) => closedField(post, wanted.fields, world, account)).find(Boolean);
  if (closed) return invalid('post.fields', closed, `Sorry, you are not authorized to access '${closed}'.`);
  return paged(
    request,
    'pagination_token',
    posts.map((post) => view(post, wanted, world)),
    count,
    {
      users: wanted.expansions.includes('author_id') ? [person(account)] : undefined,
    },
  );
}

function readTime(request: SimRequest, name: string): number | undefined | SimResponse {
  const given = request.query[name];
  if (given === undefined) return undefined;
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(String(given));
  return isTime
    ? Date.parse(String(given))
    : invalid(name, given, `The \`${name}\` query parameter value [${given}] is not an ISO 8601 date`);
}
