import { z } from 'zod';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { behindDoor, boards, dated, fields, no, paged } from './sandbox-door.js';
import { media, statusOf } from './sandbox-media.js';

/** Boards, and making, reading and deleting pins. */

const WRITE = { scopes: ['boards:read', 'boards:write', 'pins:read', 'pins:write'] };
const READ = { scopes: ['boards:read', 'pins:read'] };
const PAGES = ['bookmark', 'page_size'];

export const pinRoutes: SimRoute[] = [
  { method: 'GET', path: '/v5/user_account', handle: behindDoor({ scopes: ['user_accounts:read'] }, account) },
  { method: 'GET', path: '/v5/boards', handle: behindDoor({ scopes: ['boards:read'], query: PAGES }, listBoards) },
  { method: 'GET', path: '/v5/boards/:id/pins', handle: behindDoor({ ...READ, query: PAGES }, listPins) },
  { method: 'POST', path: '/v5/pins', handle: behindDoor(WRITE, create) },
  { method: 'GET', path: '/v5/pins/:id', handle: behindDoor({ ...READ, query: ['pin_metrics'] }, show) },
  { method: 'PATCH', path: '/v5/pins/:id', handle: behindDoor(WRITE, describe) },
  { method: 'DELETE', path: '/v5/pins/:id', handle: behindDoor(WRITE, remove) },
  {
    method: 'GET',
    path: '/v5/pins/:id/analytics',
    handle: behindDoor({ ...READ, query: ['start_date', 'end_date', 'metric_types', 'app_types'] }, analytics),
  },
];

function account(request: SimRequest, world: SimWorld, one: SimAccount): SimResponse {
  const pins = world.posts.list().filter((post) => post.accountId === one.id);
  return {
    status: 200,
    body: {
      account_type: 'BUSINESS',
      id: one.id,
      username: one.handle,
      business_name: one.displayName,
      profile_image: `${request.baseUrl}/profile_images/${one.id}`,
      website_url: '',
      about: '',
      board_count: boardsOf(one, world).length,
      pin_count: pins.length,
      follower_count: one.followers,
      following_count: 12,
      monthly_views: pins.reduce((sum, pin) => sum + world.engagement(pin).views, 0),
    },
  };
}

const boardsOf = (one: SimAccount, world: SimWorld) =>
  boards(world)
    .list()
    .filter((board) => board.accountId === one.id);

function listBoards(request: SimRequest, world: SimWorld, one: SimAccount): SimResponse {
  return paged(request, boardsOf(one, world), ({ id, name }) => ({
    ...{ id, name, description: '', privacy: 'PUBLIC', owner: { username: one.handle }, is_ads_only: false },
    ...{ pin_count: pinsOn(id, world).length, follower_count: one.followers, collaborator_count: 0 },
    created_at: '2024-03-01T08:00:00',
  }));
}

const pinsOn = (board: string, world: SimWorld) =>
  world.posts
    .list()
    .filter((post) => post.own.board === board)
    .toReversed();

function listPins(request: SimRequest, world: SimWorld, one: SimAccount): SimResponse {
  const board = boards(world).get(request.params.id ?? '');
  if (board?.accountId !== one.id) return no(404, 40, 'Board not found.');
  return paged(request, pinsOn(board.id, world), (pin) => view(pin, world, request.baseUrl));
}

const base64 = z.string().regex(/^[a-zA-Z0-9+/=]+$/);
const picture = { content_type: z.enum(['image/jpeg', 'image/png']), data: base64 };
const words = z.string().optional();
const newPin = z.strictObject({
  board_id: z.string().regex(/^\d+$/),
  board_section_id: words,
  title: z.string().max(100).optional(),
  description: z.string().max(800).optional(),
  alt_text: z.string().max(500).optional(),
  link: z.url().max(2048).optional(),
  dominant_color: words,
  parent_pin_id: words,
  media_source: z.discriminatedUnion('source_type', [
    z.strictObject({ source_type: z.literal('image_base64'), ...picture, is_standard: z.boolean().optional() }),
    z.strictObject({ source_type: z.literal('image_url'), url: z.url(), is_standard: z.boolean().optional() }),
    z.strictObject({
      source_type: z.literal('multiple_image_base64'),
      items: z
        .array(z.strictObject({ ...picture, title: words, description: words, link: words }))
        .min(2)
        .max(5),
      index: z.number().int().min(0).optional(),
    }),
    z.strictObject({
      source_type: z.literal('video_id'),
      media_id: z.string().regex(/^\d+$/),
      cover_image_url: words,
      cover_image_content_type: picture.content_type.optional(),
      cover_image_data: base64.optional(),
      cover_image_key_frame_time: z.number().int().min(0).optional(),
    }),
  ]),
});
type Source = z.infer<typeof newPin>['media_source'];

function create(request: SimRequest, world: SimWorld, one: SimAccount): SimResponse {
  const read = newPin.safeParse(fields(request));
  if (!read.success) return misread(read.error);
  const pin = read.data;
  if (boards(world).get(pin.board_id)?.accountId !== one.id) return no(404, 40, 'Board not found.');
  const source = sourceOf(pin.media_source, world, one);
  if ('status' in source) return source;

  const id = world.nextId();
  source.pictures.forEach((bytes, index) => {
    world.keepBytes(`${id}-${index}`, bytes);
  });
  const made: SimPost = {
    id,
    accountId: one.id,
    text: pin.description ?? '',
    createdAt: world.now().toISOString(),
    links: pin.link ? [pin.link] : [],
    media: source.files.map((file) => ({ ...file, alt: pin.alt_text ?? '' })),
    own: { board: pin.board_id, title: pin.title ?? '', link: pin.link ?? '', kind: source.kind },
  };
  world.posts.put(id, made);
  return { status: 201, body: view(made, world, request.baseUrl) };
}

function misread(error: z.ZodError): SimResponse {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).join('.');
  const what = issue?.code === 'too_big' ? 'is too long' : `is invalid: ${issue?.message ?? ''}`;
  return no(400, 1, `'${path}' ${what}`);
}

interface Given {
  kind: 'image' | 'multiple_images' | 'video';
  files: { mime: string; bytes: number }[];
  pictures: Uint8Array[];
}

function sourceOf(source: Source, world: SimWorld, one: SimAccount): Given | SimResponse {
  if (source.source_type === 'image_url') return no(400, 235, 'Sorry, unable to reach the URL. Please try again.');
  if (source.source_type === 'video_id') {
    const kept = media(world).get(source.media_id);
    if (kept?.accountId !== one.id || statusOf(kept, world) !== 'succeeded')
      return no(400, 1, 'The media_source video is not ready.');
    const hasCover =
      source.cover_image_key_frame_time !== undefined || source.cover_image_url || source.cover_image_data;
    if (!hasCover) return no(400, 1, 'A cover image is required for video Pins.');
    return { kind: 'video', files: [{ mime: 'video/mp4', bytes: kept.size }], pictures: [] };
  }
  const items = source.source_type === 'image_base64' ? [source] : source.items;
  const pictures = items.map((item) => new Uint8Array(Buffer.from(item.data, 'base64')));
  const files = pictures.map((bytes) => ({ mime: lookAt(bytes), bytes: bytes.length }));
  const isWrong = files.some((file, index) => file.mime !== items[index]?.content_type);
  if (isWrong) return no(400, 1, 'The image in media_source could not be read.');
  return { kind: items.length > 1 ? 'multiple_images' : 'image', files, pictures };
}

function lookAt(bytes: Uint8Array): string {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png';
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? 'image/jpeg' : '';
}

function show(request: SimRequest, world: SimWorld): SimResponse {
  const pin = world.posts.get(request.params.id ?? '');
  if (!pin) return gone();
  const seen = world.engagement(pin);
  const recent = { impression: seen.views, pin_click: seen.clicks + seen.likes, clickthrough: seen.clicks };
  const pin_metrics = { '90d': recent, lifetime_metrics: { ...recent, reaction: seen.likes, comment: seen.replies } };
  const body = view(pin, world, request.baseUrl);
  return { status: 200, body: String(request.query.pin_metrics) === 'true' ? { ...body, pin_metrics } : body };
}

function view(pin: SimPost, world: SimWorld, baseUrl: string): Record<string, unknown> {
  const image = (index: number) => ({ width: 600, height: 900, url: `${baseUrl}/pictures/${pin.id}-${index}` });
  const sizes = (index: number) => ({ '600x': image(index), '1200x': image(index) });
  const kinds: Record<string, object> = {
    image: { media_type: 'image', images: sizes(0) },
    multiple_images: {
      media_type: 'multiple_images',
      items: pin.media.map((_, index) => ({ item_type: 'image', images: sizes(index) })),
    },
    video: { media_type: 'video', cover_image_url: image(0).url, duration: 8000, height: 900, width: 600 },
  };
  return {
    id: pin.id,
    created_at: dated(pin.createdAt),
    title: pin.own.title,
    description: pin.text,
    link: pin.own.link === '' ? null : pin.own.link,
    alt_text: pin.media[0]?.alt ?? '',
    dominant_color: '#6e7874',
    board_id: pin.own.board,
    board_section_id: null,
    board_owner: { username: world.accounts.get(pin.accountId)?.handle },
    creative_type: pin.own.kind === 'video' ? 'VIDEO' : 'REGULAR',
    has_been_promoted: false,
    is_owner: true,
    is_standard: true,
    parent_pin_id: null,
    media: kinds[String(pin.own.kind)],
  };
}

const change = z.strictObject({
  title: z.string().max(100).optional(),
  description: z.string().max(800).optional(),
  link: z.url().max(2048).optional(),
  board_id: words,
  alt_text: z.string().max(500).optional(),
});

function describe(request: SimRequest, world: SimWorld, one: SimAccount): SimResponse {
  const pin = world.posts.get(request.params.id ?? '');
  if (!pin) return gone();
  if (pin.accountId !== one.id) return no(403, 3, 'You are not permitted to access that resource.');
  const read = change.safeParse(request.body);
  if (!read.success) return misread(read.error);
  const { title = pin.own.title ?? '', description = pin.text, link = pin.own.link ?? '' } = read.data;
  const links = link === '' ? [] : [String(link)];
  const changed: SimPost = { ...pin, text: description, links, own: { ...pin.own, title, link } };
  world.posts.put(pin.id, changed);
  return { status: 200, body: view(changed, world, request.baseUrl) };
}

function remove(request: SimRequest, world: SimWorld, one: SimAccount): SimResponse {
  const pin = world.posts.get(request.params.id ?? '');
  if (!pin) return gone();
  if (pin.accountId !== one.id) return no(403, 3, 'You are not permitted to access that resource.');
  world.posts.delete(pin.id);
  return { status: 204 };
}

const METRICS = ['IMPRESSION', 'OUTBOUND_CLICK', 'PIN_CLICK', 'SAVE', 'SAVE_RATE', 'TOTAL_COMMENTS', 'TOTAL_REACTIONS'];

function analytics(request: SimRequest, world: SimWorld): SimResponse {
  const pin = world.posts.get(request.params.id ?? '');
  if (!pin) return gone();
  const { start_date, end_date, metric_types } = request.query;
  const days = (world.now().getTime() - Date.parse(String(start_date))) / 86_400_000;
  if (!(days < 91) || Number.isNaN(Date.parse(String(end_date))))
    return no(400, 1, "'start_date' cannot be more than 90 days back from today.");
  const asked = String(metric_types ?? '').split(',');
  const stranger = asked.find((name) => !METRICS.includes(name));
  if (stranger !== undefined) return no(400, 1, `'metric_types' has an unknown value '${stranger}'.`);
  const seen = world.engagement(pin);
  const summary: Record<string, number> = {
    IMPRESSION: seen.views,
    OUTBOUND_CLICK: seen.clicks,
    PIN_CLICK: seen.clicks + seen.likes,
    SAVE: seen.bookmarks + seen.reposts,
  };
  const lifetime: Record<string, number> = { TOTAL_COMMENTS: seen.replies, TOTAL_REACTIONS: seen.likes };
  const only = (all: Record<string, number>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => asked.includes(name)));
  const daily_metrics = [{ date: String(end_date), data_status: 'READY', metrics: only(summary) }];
  const all = { daily_metrics, summary_metrics: only(summary), lifetime_metrics: only(lifetime) };
  return { status: 200, body: { all } };
}

const gone = () => no(404, 50, 'Pin not found.');
