import { createHash } from 'node:crypto';
import { behindDoor, invalid, kindOf, linksIn, missing, param, refused } from '../graph-api-simulator.js';
import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindPageDoor } from './sandbox-door.js';
import { isOwn, notYours } from './sandbox-posts.js';

/** Films: in pieces for the Page's videos, in one upload for reels and stories. */

export interface Film {
  id: string;
  ownerId: string;
  edge: 'videos' | 'video_reels' | 'video_stories';
  sessionId: string;
  size: number;
  received: number;
  title: string;
  finishedAt?: string;
  /** Why it cannot be shown. */
  failure?: string;
}
export const films = (world: SimWorld) => world.kept<Film>('films');

/** Pieces are small here, so that an upload has several. */
const PIECE = 256 * 1024;
export const PROCESSING_SECONDS = 20;
const SCOPES = ['pages_manage_posts', 'pages_read_engagement'];

export const filmRoutes: SimRoute[] = [
  {
    method: 'POST',
    path: '/v25.0/:page/videos',
    handle: behindPageDoor(
      {
        scopes: [...SCOPES, 'publish_video'],
        params: [
          ...['upload_phase', 'file_size', 'upload_session_id', 'start_offset', 'video_file_chunk', 'title'],
          ...['description', 'published', 'thumb', 'scheduled_publish_time'],
        ],
      },
      videos,
    ),
  },
  ...(['video_reels', 'video_stories'] as const).map((edge) => ({
    method: 'POST' as const,
    path: `/v25.0/:page/${edge}`,
    handle: behindPageDoor(
      {
        scopes: SCOPES,
        params: ['upload_phase', 'video_id', 'video_state', 'title', 'description', 'scheduled_publish_time', 'place'],
      },
      (request: SimRequest, world: SimWorld, account: SimAccount) => upright(edge, request, world, account),
    ),
  })),
  // Another host: it knows nothing of the proof.
  {
    method: 'POST',
    path: '/video-upload/v25.0/:id',
    handle: behindDoor({ scopes: SCOPES, params: [], kinds: ['page'] }, receive),
  },
];

function begin(world: SimWorld, account: SimAccount, edge: Film['edge'], size: number): Film {
  const film: Film = {
    ...{ id: world.nextId(), ownerId: account.id, edge, sessionId: world.nextId() },
    ...{ size, received: 0, title: '' },
  };
  films(world).put(film.id, film);
  world.keepBytes(film.id, new Uint8Array());
  return film;
}

function append(world: SimWorld, film: Film, bytes: Uint8Array): Film {
  const whole = Buffer.concat([world.readBytes(film.id) ?? new Uint8Array(), bytes]);
  world.keepBytes(film.id, whole);
  const grown = { ...film, received: whole.length };
  films(world).put(film.id, grown);
  return grown;
}

function videos(request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!isOwn(request, account)) return notYours();
  const phase = param(request, 'upload_phase');
  if (phase === 'start') {
    const size = Number(param(request, 'file_size'));
    if (!(size >= 1024)) return no(1363022, 'The video you tried to upload is too small.');
    const film = begin(world, account, 'videos', size);
    const offsets = offsetsOf(film);
    return { status: 200, body: { video_id: film.id, upload_session_id: film.sessionId, ...offsets } };
  }
  const session = param(request, 'upload_session_id');
  const film = films(world)
    .list()
    .find((one) => one.sessionId === session && one.ownerId === account.id);
  if (!film) return refused({ message: 'Invalid upload session', code: 100, subcode: 33 });
  if (phase === 'transfer') return transfer(request, world, film);
  if (phase === 'finish') {
    if (film.received < film.size) return no(1363033, 'There was a problem uploading your video.');
    if ((param(request, 'description') ?? '').length > 63_206)
      return invalid('Param description must be at most 63206 characters long.');
    return finish(request, world, account, film, { success: true });
  }
  return invalid('upload_phase must be one of START, TRANSFER, FINISH, CANCEL');
}

const offsetsOf = ({ received, size }: Film) => ({
  start_offset: String(received),
  end_offset: String(Math.min(received + PIECE, size)),
});

function transfer(request: SimRequest, world: SimWorld, film: Film): SimResponse {
  const chunk = request.files.find((one) => one.field === 'video_file_chunk');
  if (!chunk) return no(1363020, 'No Video Selected.');
  const isNext = Number(param(request, 'start_offset')) === film.received;
  if (!isNext || chunk.bytes.length > PIECE || film.received + chunk.bytes.length > film.size)
    return refused({
      ...{ message: 'There was a problem uploading your video. Please try again.', code: 6001, subcode: 1363037 },
      ...{ userMessage: 'There was a problem uploading your video. Please try uploading it again.' },
      data: { start_offset: film.received, end_offset: Math.min(film.received + PIECE, film.size) },
      isTransient: false,
    });
  return { status: 200, body: offsetsOf(append(world, film, chunk.bytes)) };
}

function upright(edge: Film['edge'], request: SimRequest, world: SimWorld, account: SimAccount): SimResponse {
  if (!isOwn(request, account)) return notYours();
  const phase = (param(request, 'upload_phase') ?? '').toLowerCase();
  if (phase === 'start') {
    const film = begin(world, account, edge, 0);
    const uploadUrl = `${request.baseUrl}/video-upload/v25.0/${film.id}`;
    return { status: 200, body: { video_id: film.id, upload_url: uploadUrl } };
  }
  if (phase !== 'finish') return invalid('upload_phase must be one of START, FINISH');
  const film = films(world).get(param(request, 'video_id') ?? '');
  if (film?.ownerId !== account.id || film.edge !== edge) return missing(param(request, 'video_id') ?? '', 'post');
  if (film.size === 0 || film.received < film.size) return no(6000, 'Problem with file. Try with another file.', 6000);
  if ((param(request, 'description') ?? '').length > 2200)
    return invalid('Param description must be at most 2200 characters long.');
  if (film.finishedAt) return refused({ message: '(#100) The video was already published', code: 100 });
  const answer = edge === 'video_reels' ? { success: true } : { success: true, post_id: film.id };
  return finish(request, world, account, film, answer);
}

async function receive(request: SimRequest, world: SimWorld, account: SimAccount): Promise<SimResponse> {
  const film = films(world).get(request.params.id ?? '');
  if (film?.ownerId !== account.id) return debug(404, 'NotFoundError', 'No such upload.', false);
  const { offset, file_size: size, file_url: url } = request.headers;
  if (!/^\d+$/.test(offset ?? ''))
    return debug(400, 'ParameterValidationError', 'Header Offset not convertable to unsigned long', false);
  if (!/^\d+$/.test(size ?? '')) return debug(400, 'ParameterValidationError', 'Header file_size is missing', false);
  const known = { ...film, size: Number(size) };
  if (url) {
    const pulled = await world.pull(url).catch(() => undefined);
    if (pulled?.status !== 200) return debug(400, 'FetchError', 'The file could not be fetched.', true);
    append(world, { ...known, received: 0 }, pulled.bytes);
    return { status: 200, body: { success: true } };
  }
  if (Number(offset) !== film.received) return debug(400, 'OffsetError', `Offset must be ${film.received}`, true);
  const grown = append(world, known, request.raw);
  if (grown.received > grown.size) return debug(400, 'SizeError', 'More bytes than announced', false);
  return grown.received < grown.size
    ? debug(400, 'PartialRequestError', 'Partial request (did not match length of file)', true)
    : { status: 200, body: { success: true } };
}

const debug = (status: number, type: string, message: string, retriable: boolean): SimResponse => ({
  status,
  body: { debug_info: { retriable, type, message } },
});

function finish(
  request: SimRequest,
  world: SimWorld,
  account: SimAccount,
  film: Film,
  answer: Record<string, unknown>,
): SimResponse {
  const text = param(request, 'description') ?? '';
  const bytes = world.readBytes(film.id) ?? new Uint8Array();
  const isFilm = kindOf(bytes)?.mime.startsWith('video/') ?? false;
  const finished: Film = {
    ...{ ...film, title: param(request, 'title') ?? '', finishedAt: world.now().toISOString() },
    ...(!isFilm && { failure: 'The file is not a video that can be played.' }),
  };
  films(world).put(film.id, finished);
  if (isFilm)
    world.posts.put(film.id, {
      ...{ id: film.id, accountId: account.id, text, createdAt: world.now().toISOString(), links: linksIn(text) },
      media: [{ mime: 'video/mp4', alt: '', bytes: bytes.length }],
      own: {
        kind: { videos: 'video', video_reels: 'reel', video_stories: 'story' }[film.edge],
        ...{ serial: film.id, link: null, photoIds: [], title: finished.title, hasCover: request.files.length > 0 },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    });
  return { status: 200, body: answer };
}

/** The three phases, as `status` tells them. */
export function statusOf(film: Film, world: SimWorld) {
  const isWhole = film.size > 0 && film.received >= film.size;
  const age = film.finishedAt ? world.now().getTime() - Date.parse(film.finishedAt) : undefined;
  const isDone = age !== undefined && age >= PROCESSING_SECONDS * 1000;
  const uploading = {
    status: isWhole ? 'complete' : film.received > 0 ? 'in_progress' : 'not_started',
    bytes_transferred: film.received,
    ...(film.size > 0 && { source_file_size: film.size }),
  };
  if (age === undefined)
    return {
      video_status: 'uploading',
      uploading_phase: uploading,
      processing_phase: { status: 'not_started' },
      publishing_phase: { status: 'not_started' },
    };
  if (isDone && film.failure)
    return {
      video_status: 'error',
      uploading_phase: uploading,
      processing_phase: { status: 'error', errors: [{ code: 1363024, message: film.failure }] },
      publishing_phase: { status: 'not_started' },
    };
  return {
    video_status: isDone ? 'ready' : 'processing',
    uploading_phase: uploading,
    processing_phase: { status: isDone ? 'complete' : 'in_progress' },
    publishing_phase: {
      ...{ status: isDone ? 'complete' : 'not_started', publish_status: 'published' },
      publish_time: film.finishedAt,
    },
  };
}

const no = (subcode: number, userMessage: string, code = 100) =>
  refused({ message: userMessage, code, subcode, userMessage, isTransient: false });
