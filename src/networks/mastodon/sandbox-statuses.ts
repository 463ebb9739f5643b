import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { asPerson, DELETIONS, field, fields, isTrue, no, STATUSES, type Visitor } from './sandbox-door.js';
import { isReady, type Media, media, unattached } from './sandbox-media.js';
import { lengthOf, linksIn, MAX_CHARACTERS } from './sandbox-text.js';
import { attachedTo, statusEntity } from './sandbox-view.js';

/** Writing. Sources: docs methods/statuses; mastodon/mastodon post_status_service.rb and its validators. */

export const MAX_MEDIA = 4;
const KEY_SECONDS = 3600;

interface Remembered {
  statusId: string;
  at: string;
}
/** By account and key. */
const keys = (world: SimWorld) => world.kept<Remembered>('idempotency');

export const statusRoutes: SimRoute[] = [
  { method: 'POST', path: '/api/v1/statuses', handle: asPerson(['write:statuses'], create, STATUSES) },
  { method: 'PUT', path: '/api/v1/statuses/:id', handle: asPerson(['write:statuses'], rewrite) },
  { method: 'DELETE', path: '/api/v1/statuses/:id', handle: asPerson(['write:statuses'], remove, DELETIONS) },
];

interface Draft {
  text: string;
  warning: string;
  sensitive: boolean;
  visibility: string;
  language: string | null;
  mediaIds: string[];
  parent?: SimPost;
}

function create(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const parentId = field(request, 'in_reply_to_id');
  const parent = parentId ? world.posts.get(parentId) : undefined;
  if (parentId && !parent) return no(404, 'The post you are trying to reply to does not appear to exist.');

  const key = request.headers['idempotency-key'];
  const keyed = key ? `${visitor.account.id} ${key}` : undefined;
  const known = keyed === undefined ? undefined : keys(world).get(keyed);
  if (known && world.now().getTime() - Date.parse(known.at) < KEY_SECONDS * 1000) {
    const post = world.posts.get(known.statusId);
    return post ? shown(post, request, world, visitor) : no(404, 'Record not found');
  }

  const draft = read(request, parent);
  const attached = draft.mediaIds.map((id) => unattached(id, world, visitor.account.id));
  const refused = refusalOfMedia(draft, attached, world) ?? refusalOfText(request, draft);
  if (refused) return no(422, refused);

  const post = keep(draft, attached as Media[], world, visitor);
  if (keyed !== undefined) keys(world).put(keyed, { statusId: post.id, at: post.createdAt });
  return shown(post, request, world, visitor);
}

function read(request: SimRequest, parent: SimPost | undefined): Draft {
  const text = field(request, 'status')?.trim() ?? '';
  const warning = field(request, 'spoiler_text')?.trim() ?? '';
  // A warning without words becomes the words.
  const isBare = text === '' && warning !== '';
  return {
    text: isBare ? warning : text,
    warning: isBare ? '' : warning,
    sensitive: isTrue(field(request, 'sensitive')) || warning !== '',
    visibility: field(request, 'visibility') ?? 'public',
    language: /^[a-z]{2,3}$/.exec(field(request, 'language') ?? '')?.[0] ?? null,
    mediaIds: fields(request, 'media_ids'),
    ...(parent && { parent }),
  };
}

function refusalOfMedia({ mediaIds }: Draft, attached: (Media | undefined)[], world: SimWorld): string | undefined {
  if (mediaIds.length > MAX_MEDIA) return `Cannot attach more than ${MAX_MEDIA} files`;
  const missing = mediaIds.filter((_, index) => attached[index] === undefined);
  if (missing.length > 0) return `Media ${missing.join(', ')} not found or already attached to another post`;
  return attached.some((one) => one && !isReady(one, world))
    ? 'Cannot attach files that have not finished processing. Try again in a moment!'
    : undefined;
}

function refusalOfText(request: SimRequest, draft: Draft): string | undefined {
  if (field(request, 'scheduled_at') || typeof (request.body as { poll?: unknown } | undefined)?.poll === 'object') {
    return 'Validation failed: polls and scheduled posts are not part of this rehearsal';
  }
  const problems = [
    ...(draft.text === '' && draft.mediaIds.length === 0 ? ["Text can't be blank"] : []),
    ...(lengthOf(draft.text, draft.warning) > MAX_CHARACTERS
      ? [`Text character limit of ${MAX_CHARACTERS} exceeded`]
      : []),
    ...(['public', 'unlisted', 'private', 'direct'].includes(draft.visibility)
      ? []
      : ['Visibility is not included in the list']),
  ];
  return problems.length > 0 ? `Validation failed: ${problems.join(', ')}` : undefined;
}

function keep(draft: Draft, attached: Media[], world: SimWorld, { account, app }: Visitor): SimPost {
  const post: SimPost = {
    id: world.nextId(),
    accountId: account.id,
    text: draft.text,
    createdAt: world.now().toISOString(),
    links: linksIn(draft.text),
    media: attached.map(({ mime, description, bytes }) => ({ mime, alt: description ?? '', bytes })),
    ...(draft.parent && { parentId: draft.parent.id }),
    own: {
      warning: draft.warning,
      sensitive: draft.sensitive,
      visibility: draft.visibility,
      language: draft.language,
      mediaIds: attached.map((one) => one.id),
      application: app?.name ?? null,
      website: app?.website ?? null,
    },
  };
  world.posts.put(post.id, post);
  for (const one of attached) media(world).put(one.id, { ...one, statusId: post.id });
  return post;
}

function shown(post: SimPost, request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  return { status: 200, body: statusEntity(post, world, request.baseUrl, visitor) };
}

/** The pictures that are named stay, or come; the others go. */
function rewrite(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (post?.accountId !== visitor.account.id) return no(404, 'Record not found');
  const draft = { ...read(request, undefined), visibility: String(post.own.visibility) };
  const attached = draft.mediaIds.map((id) => {
    const own = media(world).get(id);
    return own?.statusId === post.id ? own : unattached(id, world, visitor.account.id);
  });
  const refused = refusalOfMedia(draft, attached, world) ?? refusalOfText(request, draft);
  if (refused) return no(422, refused);
  const { text, warning, sensitive, language, mediaIds } = draft;
  const changed: SimPost = {
    ...post,
    text,
    links: linksIn(text),
    media: (attached as Media[]).map(({ mime, description, bytes }) => ({ mime, alt: description ?? '', bytes })),
    own: { ...post.own, warning, sensitive, language, mediaIds, editedAt: world.now().toISOString() },
  };
  world.posts.put(post.id, changed);
  return shown(changed, request, world, visitor);
}

/** Gives the source back, so that it can be written anew; what answered it answers nothing from then on. */
function remove(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (post?.accountId !== visitor.account.id) return no(404, 'Record not found');

  const { content: _, ...entity } = statusEntity(post, world, request.baseUrl, visitor);
  for (const one of attachedTo(post, world)) {
    if (isTrue(String(request.query.delete_media))) media(world).delete(one.id);
    else media(world).put(one.id, { ...one, statusId: null });
  }
  for (const { parentId, ...answer } of world.posts.list()) {
    if (parentId === post.id) world.posts.put(answer.id, answer);
  }
  world.posts.delete(post.id);
  return { status: 200, body: { ...entity, content: '', text: post.text } };
}
