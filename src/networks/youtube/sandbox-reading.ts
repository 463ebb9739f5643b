import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, etag, listing, no, paged, partsOf } from './sandbox-door.js';
import { uploadsOf } from './sandbox-shelves.js';

/** Channels, videos, their comments and their numbers. */

interface Comment {
  id: string;
  videoId: string;
  accountId: string;
  text: string;
  at: string;
}
export const comments = (world: SimWorld) => world.kept<Comment>('comments');

const READING = ['youtube.readonly', 'youtube', 'youtube.force-ssl'];
const ANALYTICS_HOURS = 72;

export const readingRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/youtube/v3/channels',
    handle: behindDoor(
      {
        scopes: READING,
        query: ['mine', 'id', 'maxResults'],
        parts: ['snippet', 'statistics', 'status', 'contentDetails'],
      },
      channel,
    ),
  },
  {
    method: 'GET',
    path: '/youtube/v3/videos',
    handle: behindDoor(
      {
        scopes: READING,
        query: ['id', 'maxResults', 'pageToken'],
        parts: ['id', 'snippet', 'status', 'statistics', 'processingDetails', 'paidProductPlacementDetails'],
      },
      videos,
    ),
  },
  {
    method: 'PUT',
    path: '/youtube/v3/videos',
    handle: behindDoor({ scopes: ['youtube', 'youtube.force-ssl'], query: [], parts: ['snippet'] }, describe),
  },
  {
    method: 'DELETE',
    path: '/youtube/v3/videos',
    handle: behindDoor({ scopes: ['youtube', 'youtube.force-ssl'], query: ['!id'] }, remove),
  },
  {
    method: 'GET',
    path: '/youtube/v3/commentThreads',
    handle: behindDoor(
      {
        scopes: ['youtube.force-ssl'],
        query: ['videoId', 'order', 'textFormat', 'maxResults', 'pageToken', 'id', 'searchTerms'],
        parts: ['id', 'snippet', 'replies'],
      },
      threads,
    ),
  },
  {
    method: 'POST',
    path: '/youtube/v3/commentThreads',
    handle: behindDoor({ scopes: ['youtube.force-ssl'], query: [], parts: ['snippet'] }, comment),
  },
  {
    method: 'GET',
    path: '/v2/reports',
    handle: behindDoor(
      {
        scopes: ['yt-analytics.readonly'],
        query: ['!ids', '!startDate', '!endDate', '!metrics', 'filters', 'dimensions', 'sort', 'maxResults'],
      },
      report,
    ),
  },
];

function channel(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const posts = world.posts.list().filter((post) => post.accountId === account.id);
  const views = posts.reduce((sum, post) => sum + world.engagement(post).views, 0);
  const url = `${request.baseUrl}/avatars/${account.id}`;
  const all: Record<string, unknown> = {
    snippet: {
      ...{ title: account.displayName, description: '', customUrl: `@${account.handle}` },
      ...{
        publishedAt: '2020-01-15T08:00:00Z',
        country: 'FR',
        thumbnails: { default: { url, width: 88, height: 88 } },
      },
    },
    statistics: {
      viewCount: String(views),
      subscriberCount: String(account.followers),
      hiddenSubscriberCount: false,
      videoCount: String(posts.length),
    },
    status: { privacyStatus: 'public', isLinked: true, longUploadsStatus: 'allowed' },
    contentDetails: { relatedPlaylists: { uploads: uploadsOf(account.id), likes: '' } },
  };
  const item = { kind: 'youtube#channel', etag: etag(account.id), id: account.id, ...only(all, request) };
  return listing('channel', [item]);
}

function videos(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const found = partsOf(request.query.id)
    .map((id) => world.posts.get(id))
    .filter((post) => post !== undefined)
    .filter((post) => post.own.privacyStatus !== 'private' || post.accountId === account.id);
  return listing(
    'video',
    found.map((post) => ({
      kind: 'youtube#video',
      etag: etag(post.id),
      id: post.id,
      ...only(whole(post, world), request),
    })),
  );
}

function whole(post: SimPost, world: SimWorld): Record<string, unknown> {
  const { title, tags, categoryId, privacyStatus, madeForKids, synthetic, paid } = post.own;
  const seen = world.engagement(post);
  const own = comments(world)
    .list()
    .filter((one) => one.videoId === post.id).length;
  return {
    snippet: {
      ...{ publishedAt: post.createdAt, channelId: post.accountId, title, description: post.text, tags, categoryId },
      ...{ channelTitle: world.accounts.get(post.accountId)?.displayName, liveBroadcastContent: 'none' },
    },
    status: {
      ...state(post, world),
      ...{ privacyStatus, license: 'youtube', embeddable: true, publicStatsViewable: true },
      ...{ madeForKids, selfDeclaredMadeForKids: madeForKids, containsSyntheticMedia: synthetic },
    },
    statistics: {
      viewCount: String(seen.views),
      likeCount: String(seen.likes),
      favoriteCount: '0',
      ...(madeForKids !== true && { commentCount: String(seen.replies + own) }),
    },
    paidProductPlacementDetails: { hasPaidProductPlacement: paid },
    processingDetails: { processingStatus: isReady(post, world) ? 'succeeded' : 'processing' },
  };
}

const isReady = (post: SimPost, world: SimWorld) => new Date(String(post.own.readyAt)) <= world.now();

function state(post: SimPost, world: SimWorld) {
  if (!isReady(post, world)) return { uploadStatus: 'uploaded' };
  return post.own.isFilm === true
    ? { uploadStatus: 'processed' }
    : { uploadStatus: 'failed', failureReason: 'invalidFile' };
}

/** The snippet as a whole: tags that are not sent again are gone. */
function describe(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const { id, snippet } = (request.body ?? {}) as { id?: string; snippet?: SimPost['own'] };
  const post = world.posts.get(String(id));
  if (!post) return no(404, 'videoNotFound', 'The video that you are trying to update cannot be found.', 'NOT_FOUND');
  if (post.accountId !== account.id) return no(403, 'forbidden', 'The video cannot be modified.', 'PERMISSION_DENIED');
  const { title, description = '', categoryId, tags = [], defaultLanguage = null } = snippet ?? {};
  if (typeof title !== 'string' || title.trim() === '' || [...title].length > 100)
    return no(400, 'invalidTitle', 'The request metadata specifies an invalid or empty video title.');
  if (typeof description !== 'string' || Buffer.byteLength(description) > 5000)
    return no(400, 'invalidDescription', 'The request metadata specifies an invalid video description.');
  if (typeof categoryId !== 'string')
    return no(400, 'invalidCategoryId', 'The snippet.categoryId property specifies an invalid category ID.');
  const own = { ...post.own, title, tags, categoryId, language: defaultLanguage };
  const changed: SimPost = { ...post, text: description, own };
  world.posts.put(post.id, changed);
  const shown = { kind: 'youtube#video', etag: etag(post.id), id: post.id, ...only(whole(changed, world), request) };
  return { status: 200, body: shown };
}

function remove({ query }: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const post = world.posts.get(String(query.id));
  if (!post) return no(404, 'videoNotFound', 'The video that you are trying to delete cannot be found.', 'NOT_FOUND');
  if (post.accountId !== account.id) return no(403, 'forbidden', 'The video cannot be deleted.', 'PERMISSION_DENIED');
  world.posts.delete(post.id);
  return { status: 204 };
}

function threads(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(String(request.query.videoId));
  if (!post)
    return no(404, 'videoNotFound', 'The video identified by the videoId parameter could not be found.', 'NOT_FOUND');
  const closed = closedIn(post);
  if (closed) return closed;
  const strangers = world
    .replies(post)
    .map(({ id, author, text, at }) => ({ id: `Ug${id}`, author: `@${author}`, by: `UC${author}`, text, at }));
  const own = comments(world)
    .list()
    .filter((one) => one.videoId === post.id)
    .map((one) => ({ ...one, author: `@${world.accounts.get(one.accountId)?.handle}`, by: one.accountId }));
  const all = [...own, ...strangers]
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
    .map((one) => thread(post, one));
  return paged('commentThread', all, request, 20);
}

/** Films made for kids have no comments. */
function closedIn(post: SimPost): SimResponse | undefined {
  if (post.own.madeForKids !== true) return undefined;
  const words = 'The video identified by the videoId parameter has disabled comments.';
  return no(403, 'commentsDisabled', words, 'PERMISSION_DENIED');
}

function thread(post: SimPost, one: { id: string; author: string; by: string; text: string; at: string }) {
  const topLevelComment = {
    ...{ kind: 'youtube#comment', etag: etag(one.id), id: one.id },
    snippet: {
      ...{ videoId: post.id, channelId: post.accountId, textDisplay: one.text, textOriginal: one.text },
      ...{ authorDisplayName: one.author, authorChannelId: { value: one.by }, canRate: true, viewerRating: 'none' },
      ...{ likeCount: 0, publishedAt: one.at, updatedAt: one.at },
    },
  };
  return {
    ...{ kind: 'youtube#commentThread', etag: etag(one.id), id: one.id },
    snippet: {
      ...{ channelId: post.accountId, videoId: post.id, topLevelComment },
      ...{ canReply: true, totalReplyCount: 0, isPublic: true },
    },
  };
}

function comment({ body }: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const { snippet } = (body ?? {}) as {
    snippet?: { videoId?: string; topLevelComment?: { snippet?: { textOriginal?: string } } };
  };
  const post = world.posts.get(String(snippet?.videoId));
  if (!post) return no(404, 'videoNotFound', 'The video cannot be found.', 'NOT_FOUND');
  const closed = closedIn(post);
  if (closed) return closed;
  const text = snippet?.topLevelComment?.snippet?.textOriginal ?? '';
  if (text.trim() === '') return no(400, 'commentTextRequired', 'The comment must have text.');
  if ([...text].length > 10_000) return no(400, 'commentTextTooLong', 'The comment is too long.');
  const id = `Ug${world.nextId()}`;
  const at = world.now().toISOString();
  comments(world).put(id, { id, videoId: post.id, accountId: account.id, text, at });
  return { status: 200, body: thread(post, { id, author: `@${account.handle}`, by: account.id, text, at }) };
}

/** Totals of one video; days are told when they are whole, two to three of them late. */
function report({ query }: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const metrics = partsOf(query.metrics);
  const post = world.posts.get(/^video==(.+)$/.exec(String(query.filters))?.[1] ?? '');
  if (query.ids !== 'channel==MINE' || (post && post.accountId !== account.id))
    return no(403, 'forbidden', 'Forbidden', 'PERMISSION_DENIED');
  const columnHeaders = metrics.map((name) => ({ name, columnType: 'METRIC', dataType: 'INTEGER' }));
  const isTold = post && world.now().getTime() - Date.parse(post.createdAt) > ANALYTICS_HOURS * 3_600_000;
  const rows = isTold ? [metrics.map((name) => metric(name, post, world))] : undefined;
  if (rows?.[0]?.includes(undefined)) return no(400, 'badRequest', 'The query is not supported.');
  return { status: 200, body: { kind: 'youtubeAnalytics#resultTable', columnHeaders, ...(rows && { rows }) } };
}

function metric(name: string, post: SimPost, world: SimWorld): number | undefined {
  const { views, likes, reposts, replies } = world.engagement(post);
  const known: Record<string, number> = {
    ...{ views, likes, comments: replies, shares: reposts, engagedViews: Math.floor(views * 0.8) },
    ...{ estimatedMinutesWatched: Math.floor(views * 0.4), averageViewDuration: 24, averageViewPercentage: 61 },
    ...{ subscribersGained: Math.floor(views / 400), subscribersLost: Math.floor(views / 2500), dislikes: 0 },
  };
  return known[name];
}

function only(all: Record<string, unknown>, request: SimRequest): Record<string, unknown> {
  const parts = partsOf(request.query.part);
  return Object.fromEntries(Object.entries(all).filter(([name]) => parts.includes(name)));
}
