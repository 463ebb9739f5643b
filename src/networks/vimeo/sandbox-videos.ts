import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, no, notFound, paged } from './sandbox-door.js';
import { member } from './sandbox-sign-in.js';

/** Films, and what is put beside them. */

export interface Video {
  id: string;
  accountId: string;
  size: number;
  has: number;
  looksLikeFilm: boolean;
  name: string;
  description: string;
  tags: string[];
  picture: string | null;
  view: string;
  comments: string;
  license: string | null;
  locale: string | null;
  createdAt: string;
  uploadUntil: string;
}
export const videos = (world: SimWorld) => world.kept<Video>('videos');

interface Album {
  id: string;
  accountId: string;
  name: string;
  videos: string[];
}
export const albums = (world: SimWorld) => world.kept<Album>('albums');

interface Comment {
  id: string;
  videoId: string;
  accountId: string;
  text: string;
  at: string;
}
export const comments = (world: SimWorld) => world.kept<Comment>('comments');

type Visit = (request: SimRequest, world: SimWorld, account: SimAccount, own: Video) => SimResponse;
/** A visit to one of the account's own films. */
const own = (scope: string, visit: Visit, query: string[] = []) =>
  behindDoor({ scopes: [scope], query }, (request, world, account) => {
    const found = videos(world).get(request.params.id ?? '');
    return found?.accountId === account.id ? visit(request, world, account, found) : notFound();
  });

export const videoRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/videos/:id',
    handle: own('private', (request, world, _account, found) => ({
      status: 200,
      body: video(found, world, request.baseUrl),
    })),
  },
  { method: 'PATCH', path: '/videos/:id', handle: own('edit', describe) },
  { method: 'DELETE', path: '/videos/:id', handle: own('delete', remove) },
  { method: 'PUT', path: '/videos/:id/tags', handle: own('edit', tag) },
  { method: 'POST', path: '/videos/:id/pictures', handle: own('edit', placePicture) },
  { method: 'PATCH', path: '/videos/:id/pictures/:picture', handle: own('edit', showPicture) },
  { method: 'PUT', path: '/picture-upload/:picture', handle: takePicture },
  { method: 'GET', path: '/videos/:id/comments', handle: own('private', listComments, ['direction']) },
  { method: 'POST', path: '/videos/:id/comments', handle: own('interact', addComment) },
  {
    method: 'GET',
    path: '/me/albums',
    handle: behindDoor({ scopes: ['private'], query: ['sort', 'direction', 'query'] }, listAlbums),
  },
  { method: 'PUT', path: '/me/albums/:album/videos/:id', handle: own('edit', addToAlbum) },
];

export function video(kept: Video, world: SimWorld, baseUrl: string) {
  const post = world.posts.get(kept.id);
  const account = world.accounts.get(kept.accountId);
  const seen = post && world.engagement(post);
  const ours = comments(world)
    .list()
    .filter((one) => one.videoId === kept.id).length;
  const connection = (name: string, total: number) => ({ uri: `/videos/${kept.id}/${name}`, options: ['GET'], total });
  const { name, description, locale: language, license, size, view, comments: who } = kept;
  const upload_link = `${baseUrl}/files/vimeo-prod-src-tus/${kept.id}`;
  return {
    uri: `/videos/${kept.id}`,
    ...{ name, description, language, license: license ?? '', type: 'video', link: `${baseUrl}/${kept.id}` },
    ...{ duration: post ? 30 : 0, width: 1920, height: 1080, resource_key: `v${kept.id}` },
    ...{ created_time: kept.createdAt, modified_time: kept.createdAt, release_time: kept.createdAt },
    privacy: { view, embed: 'public', comments: who, add: true, download: false },
    upload: post
      ? { status: 'complete', approach: 'tus', size }
      : { status: 'in_progress', approach: 'tus', size, upload_link },
    transcode: { status: transcoded(post, world) },
    status: post ? 'available' : 'uploading',
    stats: { plays: seen?.views ?? 0 },
    tags: kept.tags.map((word) => tagOf(word)),
    metadata: {
      connections: {
        comments: connection('comments', (seen?.replies ?? 0) + ours),
        likes: connection('likes', seen?.likes ?? 0),
      },
    },
    user: account ? member(account, world, baseUrl) : null,
  };
}

function transcoded(post: SimPost | undefined, world: SimWorld): 'complete' | 'error' | 'in_progress' {
  if (!post || new Date(String(post.own.readyAt)) > world.now()) return 'in_progress';
  return post.own.looksLikeFilm === true ? 'complete' : 'error';
}

function describe(request: SimRequest, world: SimWorld, _account: SimAccount, kept: Video): SimResponse {
  const { name, description } = (request.body ?? {}) as { name?: unknown; description?: unknown };
  if (typeof name !== 'string' || name === '' || [...name].length > 128 || typeof description !== 'string')
    return no(400, 2204, 'The name or the description is invalid.');
  const changed = { ...kept, name, description };
  videos(world).put(kept.id, changed);
  const post = world.posts.get(kept.id);
  if (post) world.posts.put(kept.id, { ...post, text: description, own: { ...post.own, name } });
  return { status: 200, body: video(changed, world, request.baseUrl) };
}

function remove(_request: SimRequest, world: SimWorld, _account: SimAccount, { id }: Video): SimResponse {
  videos(world).delete(id);
  world.posts.delete(id);
  return { status: 204 };
}

/** What readers see follows what the film is told to be. */
function change(world: SimWorld, kept: Video, fields: Partial<Pick<Video, 'tags' | 'picture'>>): void {
  videos(world).put(kept.id, { ...kept, ...fields });
  const post = world.posts.get(kept.id);
  if (post) world.posts.put(kept.id, { ...post, own: { ...post.own, ...fields } });
}

const tagOf = (name: string) => ({
  ...{ uri: `/tags/${encodeURIComponent(name)}`, name, canonical: name.toLowerCase().replaceAll(' ', '') },
  ...{ resource_key: `t${name.length}` },
  metadata: {
    connections: { videos: { uri: `/tags/${encodeURIComponent(name)}/videos`, options: ['GET'], total: 1 } },
  },
});

const MOST_TAGS = 20;

function tag(request: SimRequest, world: SimWorld, _account: SimAccount, kept: Video): SimResponse {
  const given = Array.isArray(request.body) ? request.body : [request.body];
  const names = given.map((one) => (one as { name?: unknown } | undefined)?.name);
  if (!names.every((name) => typeof name === 'string' && name !== ''))
    return { status: 400, body: { error: 'The tags were not given as names.' } };
  const tags = [...new Set([...kept.tags, ...names.map(String)])];
  if (tags.length > MOST_TAGS) return { status: 403, body: { error: 'A video can have 20 tags.' } };
  change(world, kept, { tags });
  return paged(
    tags.map((name) => tagOf(name)),
    request,
  );
}

interface Picture {
  id: string;
  videoId: string;
  has: boolean;
}
const pictures = (world: SimWorld) => world.kept<Picture>('pictures');

function placePicture(request: SimRequest, world: SimWorld, _account: SimAccount, { id: videoId }: Video): SimResponse {
  const id = world.nextId();
  pictures(world).put(id, { id, videoId, has: false });
  const link = `${request.baseUrl}/picture-upload/${id}`;
  return { status: 201, body: { ...picture(id, videoId, false), link } };
}

function picture(id: string, videoId: string, active: boolean) {
  return { uri: `/videos/${videoId}/pictures/${id}`, active, type: 'custom', sizes: [], resource_key: `i${id}` };
}

function takePicture(request: SimRequest, world: SimWorld): SimResponse {
  const kept = pictures(world).get(request.params.picture ?? '');
  if (!kept) return { status: 404, body: 'Not Found' };
  const isPicture = ['ffd8', '8950'].includes(Buffer.from(request.raw).toString('hex', 0, 2));
  if (!isPicture) return { status: 400, body: 'Not an image' };
  world.keepBytes(`picture-${kept.id}`, request.raw);
  pictures(world).put(kept.id, { ...kept, has: true });
  return { status: 200 };
}

function showPicture(request: SimRequest, world: SimWorld, _account: SimAccount, kept: Video): SimResponse {
  const found = pictures(world).get(request.params.picture ?? '');
  if (found?.videoId !== kept.id || !found.has) return notFound();
  change(world, kept, { picture: found.id });
  return { status: 200, body: picture(found.id, kept.id, true) };
}

function listComments(request: SimRequest, world: SimWorld, _account: SimAccount, kept: Video): SimResponse {
  const post = world.posts.get(kept.id);
  const strangers = (post ? world.replies(post) : []).map(({ id, author, text, at }) => {
    const link = `${request.baseUrl}/${author}`;
    return commentOf(kept.id, { id, text, at }, { uri: `/users/${author}`, name: author, link });
  });
  const ours = comments(world)
    .list()
    .filter((one) => one.videoId === kept.id)
    .map((one) => commentOf(kept.id, one, member(world.accounts.get(one.accountId)!, world, request.baseUrl)));
  const all = [...strangers, ...ours].toSorted((one, other) => one.created_on.localeCompare(other.created_on));
  return paged(request.query.direction === 'asc' ? all : all.toReversed(), request);
}

function commentOf(videoId: string, { id, text, at }: Pick<Comment, 'id' | 'text' | 'at'>, user: object) {
  const uri = `/videos/${videoId}/comments/${id}`;
  const replies = { uri: `${uri}/replies`, options: ['GET', 'POST'], total: 0 };
  return {
    uri,
    type: 'video',
    text,
    created_on: at,
    user,
    metadata: { connections: { replies } },
    resource_key: `c${id}`,
  };
}

function addComment(request: SimRequest, world: SimWorld, account: SimAccount, kept: Video): SimResponse {
  const { text } = (request.body ?? {}) as { text?: string };
  if (typeof text !== 'string' || text.trim() === '') return no(400, 2204, 'The comment has no text.');
  if (kept.comments === 'nobody') return { status: 403, body: { error: 'You can’t comment on this video.' } };
  const made: Comment = {
    id: world.nextId(),
    videoId: kept.id,
    accountId: account.id,
    text,
    at: world.now().toISOString(),
  };
  comments(world).put(made.id, made);
  return { status: 201, body: commentOf(kept.id, made, member(account, world, request.baseUrl)) };
}

function listAlbums(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const all = albums(world)
    .list()
    .filter((one) => one.accountId === account.id);
  return paged(
    all.map(({ id, name }) => ({
      uri: `/users/${account.id}/albums/${id}`,
      name,
      link: `${request.baseUrl}/showcase/${id}`,
    })),
    request,
  );
}

function addToAlbum(request: SimRequest, world: SimWorld, account: SimAccount, kept: Video): SimResponse {
  const album = albums(world).get(request.params.album ?? '');
  if (album?.accountId !== account.id)
    return { status: 404, body: { error: 'The requested showcase couldn’t be found.' } };
  albums(world).put(album.id, { ...album, videos: [...new Set([...album.videos, kept.id])] });
  return { status: 204 };
}
