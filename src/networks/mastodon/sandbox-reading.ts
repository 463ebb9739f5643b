import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { asAnyone, asPerson, isTrue, no, query, type Visitor } from './sandbox-door.js';
import { MAX_DESCRIPTION, MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, PICTURE_MIMES } from './sandbox-media.js';
import { VAPID_KEY } from './sandbox-sign-in.js';
import { MAX_MEDIA } from './sandbox-statuses.js';
import { CHARACTERS_PER_LINK, MAX_CHARACTERS } from './sandbox-text.js';
import { credentialEntity, DOMAIN, replyEntity, statusEntity, visibilityOf } from './sandbox-view.js';

/** Reading: the server, accounts, posts and what stands below them. */

const VERSION = '4.7.0';
const TITLE = 'Rehearsal / Répétition';
const ABOUT = 'A simulated server. / Un serveur simulé.';
const MOST_STATUSES = 40;

export const readingRoutes: SimRoute[] = [
  { method: 'GET', path: '/api/v2/instance', handle: asAnyone(showInstance) },
  { method: 'GET', path: '/api/v1/instance', handle: asAnyone(showInstanceV1) },
  {
    method: 'GET',
    path: '/api/v1/accounts/verify_credentials',
    handle: asPerson(['read:accounts', 'profile'], (request, world, { account }) => ({
      status: 200,
      body: credentialEntity(account, world, request.baseUrl),
    })),
  },
  { method: 'GET', path: '/api/v1/accounts/:id/statuses', handle: asPerson(['read:statuses'], listStatuses) },
  { method: 'GET', path: '/api/v1/statuses/:id', handle: asPerson(['read:statuses'], showStatus) },
  { method: 'GET', path: '/api/v1/statuses/:id/context', handle: asPerson(['read:statuses'], showContext) },
];

const POLLS = { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 };
const STATUSES = {
  max_characters: MAX_CHARACTERS,
  max_media_attachments: MAX_MEDIA,
  characters_reserved_per_url: CHARACTERS_PER_LINK,
};
const MEDIA = {
  supported_mime_types: [...PICTURE_MIMES, 'video/webm', 'video/mp4', 'video/quicktime', 'audio/mpeg', 'audio/ogg'],
  image_size_limit: MAX_PICTURE_BYTES,
  image_matrix_limit: MAX_PICTURE_PIXELS,
  video_size_limit: 103_809_024,
  video_frame_rate_limit: 120,
  video_matrix_limit: 8_294_400,
};

function showInstance({ baseUrl }: SimRequest): SimResponse {
  return {
    status: 200,
    body: {
      domain: DOMAIN,
      title: TITLE,
      version: VERSION,
      source_url: 'https://github.com/mastodon/mastodon',
      description: ABOUT,
      usage: { users: { active_month: 3 } },
      thumbnail: { url: `${baseUrl}/avatars/server` },
      icon: [{ src: `${baseUrl}/avatars/server`, size: '48x48' }],
      languages: ['fr', 'en'],
      configuration: {
        urls: { streaming: null, status: null, about: null, privacy_policy: null, terms_of_service: null },
        vapid: { public_key: VAPID_KEY },
        accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
        statuses: STATUSES,
        media_attachments: { ...MEDIA, description_limit: MAX_DESCRIPTION },
        polls: POLLS,
        translation: { enabled: false },
        limited_federation: false,
      },
      registrations: {
        ...{ enabled: false, approval_required: false, reason_required: false },
        ...{ message: null, min_age: null, url: null },
      },
      api_versions: { mastodon: 8 },
      contact: { email: `staff@${DOMAIN}`, account: null },
      rules: [],
    },
  };
}

function showInstanceV1({ baseUrl }: SimRequest, world: SimWorld): SimResponse {
  return {
    status: 200,
    body: {
      uri: DOMAIN,
      title: TITLE,
      short_description: ABOUT,
      description: ABOUT,
      email: `staff@${DOMAIN}`,
      version: VERSION,
      urls: { streaming_api: `wss://streaming.${DOMAIN}` },
      stats: { user_count: 3, status_count: world.posts.list().length, domain_count: 1 },
      thumbnail: `${baseUrl}/avatars/server`,
      languages: ['fr', 'en'],
      registrations: false,
      approval_required: false,
      invites_enabled: false,
      configuration: {
        accounts: { max_featured_tags: 10 },
        statuses: STATUSES,
        media_attachments: MEDIA,
        polls: POLLS,
      },
      contact_account: null,
      rules: [],
    },
  };
}

/** Newest first, a page at a time; `Link` says where the others are. */
function listStatuses(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const { id = '' } = request.params;
  if (!world.accounts.get(id)) return no(404, 'Record not found');
  const asked = Math.abs(Number.parseInt(query(request, 'limit') ?? '20', 10)) || 20;
  const limit = Math.min(asked, MOST_STATUSES);
  const all = world.posts
    .list()
    .filter((post) => post.accountId === id && maySee(post, visitor) && isWanted(post, request, world))
    .toSorted((one, other) => compare(other.id, one.id));
  const minId = query(request, 'min_id');
  const page = minId === undefined ? all.slice(0, limit) : all.slice(-limit);
  const [first, last] = [page[0], page.at(-1)];
  const to = (name: string, value: string) => `<${request.baseUrl}${request.path}?limit=${limit}&${name}=${value}>`;
  return {
    status: 200,
    ...(first &&
      last && { headers: { link: `${to('max_id', last.id)}; rel="next", ${to('min_id', first.id)}; rel="prev"` } }),
    body: page.map((post) => statusEntity(post, world, request.baseUrl, visitor)),
  };
}

function isWanted(post: SimPost, request: SimRequest, world: SimWorld): boolean {
  const [maxId, sinceId, minId] = ['max_id', 'since_id', 'min_id'].map((name) => query(request, name));
  if (maxId !== undefined && compare(post.id, maxId) >= 0) return false;
  if (sinceId !== undefined && compare(post.id, sinceId) <= 0) return false;
  if (minId !== undefined && compare(post.id, minId) <= 0) return false;
  if (isTrue(query(request, 'pinned'))) return false;
  if (isTrue(query(request, 'only_media')) && post.media.length === 0) return false;
  const parent = post.parentId === undefined ? undefined : world.posts.get(post.parentId);
  // Answers to oneself are not replies in this sense.
  return !isTrue(query(request, 'exclude_replies')) || !parent || parent.accountId === post.accountId;
}

function showStatus(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post || !maySee(post, visitor)) return no(404, 'Record not found');
  return { status: 200, body: statusEntity(post, world, request.baseUrl, visitor) };
}

function showContext(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post || !maySee(post, visitor)) return no(404, 'Record not found');
  const entity = (one: SimPost) => statusEntity(one, world, request.baseUrl, visitor);
  const descendants = (of: SimPost): object[] => [
    ...world.replies(of).map((reply) => replyEntity(reply, of, world, request.baseUrl)),
    ...world.posts
      .list()
      .filter((one) => one.parentId === of.id && maySee(one, visitor))
      .flatMap((one) => [entity(one), ...descendants(one)]),
  ];
  return { status: 200, body: { ancestors: above(post, world).map(entity), descendants: descendants(post) } };
}

function above(post: SimPost, world: SimWorld): SimPost[] {
  const parent = post.parentId === undefined ? undefined : world.posts.get(post.parentId);
  return parent ? [...above(parent, world), parent] : [];
}

/** Nobody here follows anybody. */
function maySee(post: SimPost, { account }: Visitor): boolean {
  return post.accountId === account.id || ['public', 'unlisted'].includes(visibilityOf(post));
}

/** Ids are numbers too long for a number. */
function compare(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
