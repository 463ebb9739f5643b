import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, etag, listing, no, paged } from './sandbox-door.js';

/** Categories, playlists, and what lies in them. */

/** Id, title, and whether a video may be put there. */
export const CATEGORIES: [string, string, boolean][] = [
  ['1', 'Film & Animation', true],
  ['10', 'Music', true],
  ['17', 'Sports', true],
  ['18', 'Short Movies', false],
  ['19', 'Travel & Events', true],
  ['22', 'People & Blogs', true],
  ['26', 'Howto & Style', true],
  ['27', 'Education', true],
];

interface Playlist {
  id: string;
  accountId: string;
  title: string;
  videos: { id: string; videoId: string }[];
}
export const playlists = (world: SimWorld) => world.kept<Playlist>('playlists');

const READING = ['youtube.readonly', 'youtube', 'youtube.force-ssl'];

export const shelfRoutes: SimRoute[] = [
  {
    method: 'GET',
    path: '/youtube/v3/videoCategories',
    handle: behindDoor({ scopes: READING, query: ['regionCode', 'id', 'hl'], parts: ['snippet'] }, listCategories),
  },
  {
    method: 'GET',
    path: '/youtube/v3/playlists',
    handle: behindDoor(
      {
        scopes: READING,
        query: ['mine', 'channelId', 'id', 'maxResults', 'pageToken', 'hl'],
        parts: ['snippet', 'status', 'contentDetails'],
      },
      listPlaylists,
    ),
  },
  {
    method: 'GET',
    path: '/youtube/v3/playlistItems',
    handle: behindDoor(
      {
        scopes: READING,
        query: ['playlistId', 'videoId', 'id', 'maxResults', 'pageToken'],
        parts: ['snippet', 'contentDetails', 'status'],
      },
      listItems,
    ),
  },
  {
    method: 'POST',
    path: '/youtube/v3/playlistItems',
    handle: behindDoor(
      { scopes: ['youtube', 'youtube.force-ssl'], query: [], parts: ['snippet', 'contentDetails', 'status'] },
      addItem,
    ),
  },
];

function listCategories(): SimResponse {
  const items = CATEGORIES.map(([id, title, assignable]) => ({
    ...{ kind: 'youtube#videoCategory', etag: etag(id), id },
    snippet: { title, assignable, channelId: 'UCBR8-60-B28hp2BmDPdntcQ' },
  }));
  return listing('videoCategory', items);
}

function listPlaylists(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const own = playlists(world)
    .list()
    .filter((one) => one.accountId === account.id)
    .map(({ id, title }) => ({
      ...{ kind: 'youtube#playlist', etag: etag(id), id },
      snippet: { publishedAt: '2024-01-15T08:00:00Z', channelId: account.id, title, description: '' },
    }));
  return paged('playlist', own, request, 5);
}

/** The list of uploads of a channel is named after it: UU for UC. */
export const uploadsOf = (accountId: string) => accountId.replace(/^UC/, 'UU');

function listItems(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const playlistId = String(request.query.playlistId);
  const entries =
    playlistId === uploadsOf(account.id)
      ? world.posts
          .list()
          .filter((post) => post.accountId === account.id)
          .map((post) => ({ id: `UU${post.id}`, videoId: post.id }))
          .toReversed()
      : playlists(world).get(playlistId)?.videos;
  if (!entries) return no(404, 'playlistNotFound', 'The playlist identified with the request cannot be found.');
  const wanted = request.query.videoId;
  const items = entries
    .filter(({ videoId }) => wanted === undefined || videoId === wanted)
    .map((entry, position) => item(entry, playlistId, position, world));
  return paged('playlistItem', items, request, 5);
}

function item({ id, videoId }: Playlist['videos'][number], playlistId: string, position: number, world: SimWorld) {
  const post = world.posts.get(videoId);
  return {
    ...{ kind: 'youtube#playlistItem', etag: etag(id), id },
    snippet: {
      publishedAt: post?.createdAt ?? '2024-01-15T08:00:00Z',
      channelId: post?.accountId ?? '',
      title: String(post?.own.title ?? 'Deleted video'),
      description: post?.text ?? 'This video is unavailable.',
      ...{ playlistId, position, resourceId: { kind: 'youtube#video', videoId } },
    },
  };
}

function addItem({ body }: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  const { snippet } = (body ?? {}) as {
    snippet?: { playlistId?: string; resourceId?: { kind?: string; videoId?: string } };
  };
  const playlist = playlists(world).get(String(snippet?.playlistId));
  if (playlist?.accountId !== account.id)
    return no(404, 'playlistNotFound', 'The playlist identified with the request’s playlistId cannot be found.');
  const videoId = String(snippet?.resourceId?.videoId);
  if (snippet?.resourceId?.kind !== 'youtube#video' || !world.posts.get(videoId))
    return no(404, 'videoNotFound', 'The video that you are trying to add to the playlist cannot be found.');
  const entry = { id: `PLI${world.nextId()}`, videoId };
  playlists(world).put(playlist.id, { ...playlist, videos: [...playlist.videos, entry] });
  return { status: 200, body: item(entry, playlist.id, playlist.videos.length, world) };
}
