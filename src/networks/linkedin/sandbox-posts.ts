import { z } from 'zod';
import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { accountOf, behindDoor, denied, invalid, mayActFor, no, PERSON, TRACE, type Visitor } from './sandbox-door.js';
import { type Asset, assets, stateOf } from './sandbox-media.js';
import { linksIn, readLittle } from './sandbox-text.js';

/** Making and deleting posts, and what is written under them. */

const DUPLICATE_MINUTES = 10;
const MAX_LENGTH = 3000;
const MAX_COMMENT = 1250;
const WRITERS = ['w_member_social', 'w_organization_social'];

export interface Comment {
  id: string;
  post: string;
  actor: string;
  text: string;
  at: string;
}
export const comments = (world: SimWorld) => world.kept<Comment>('comments');

export const postRoutes: SimRoute[] = [
  { method: 'POST', path: '/rest/posts', handle: behindDoor(WRITERS, create) },
  { method: 'POST', path: '/rest/posts/:urn', handle: behindDoor(WRITERS, rewrite) },
  { method: 'DELETE', path: '/rest/posts/:urn', handle: behindDoor(WRITERS, remove) },
  { method: 'POST', path: '/rest/socialActions/:urn/comments', handle: behindDoor(WRITERS, comment) },
];

const media = z.strictObject({
  id: z.string(),
  title: z.string().optional(),
  altText: z.string().max(4086).optional(),
});
const newPost = z.strictObject({
  author: z.string(),
  commentary: z.string(),
  visibility: z.enum(['PUBLIC', 'CONNECTIONS', 'LOGGED_IN', 'CONTAINER']),
  distribution: z.strictObject({
    feedDistribution: z.enum(['MAIN_FEED', 'NONE']),
    targetEntities: z.array(z.unknown()).optional(),
    thirdPartyDistributionChannels: z.array(z.unknown()).optional(),
  }),
  lifecycleState: z.literal('PUBLISHED'),
  isReshareDisabledByAuthor: z.boolean().optional(),
  content: z
    .union([
      z.strictObject({ media }),
      z.strictObject({
        multiImage: z.strictObject({
          images: z
            .array(media.omit({ title: true }))
            .min(2)
            .max(20),
        }),
      }),
      z.strictObject({
        article: z.strictObject({
          source: z.url(),
          title: z.string().min(1),
          description: z.string().optional(),
          thumbnail: z.string().optional(),
        }),
      }),
      z.strictObject({
        poll: z.strictObject({
          question: z.string().min(1).max(140),
          options: z
            .array(z.strictObject({ text: z.string().min(1).max(30) }))
            .min(2)
            .max(4),
          settings: z.strictObject({ duration: z.enum(['ONE_DAY', 'THREE_DAYS', 'SEVEN_DAYS', 'FOURTEEN_DAYS']) }),
        }),
      }),
    ])
    .optional(),
});
type NewPost = z.infer<typeof newPost>;

function create(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const parsed = newPost.safeParse(request.body);
  if (!parsed.success) return misread(parsed.error);
  const post = parsed.data;
  if (!mayActFor(post.author, visitor, world)) return denied(request);
  const attached = mediaOf(post).map(({ id, altText }) => ({ asset: assetOf(id, world), alt: altText ?? '', id }));
  const refused = refusal(post, attached, world);
  if (refused) return refused;
  const urn = keep(post, attached as { asset: Asset; alt: string }[], world);
  return { status: 201, headers: { ...TRACE, 'x-restli-id': urn, 'x-linkedin-id': urn, location: `/posts/${urn}` } };
}

function misread(error: z.ZodError): SimResponse {
  const issue = error.issues[0];
  const path = `/${(issue?.path ?? []).join('/')}`;
  if (issue?.code === 'too_big') return invalid(400, 'FIELD_LENGTH_TOO_LONG', path, `${path} exceeds max length`);
  const isMissing = issue?.code === 'invalid_type' && /received undefined/.test(issue.message);
  if (isMissing) return invalid(422, 'MISSING_FIELD', path, `${path} :: field is required but not found`);
  return invalid(422, 'INVALID_VALUE_FOR_FIELD', path, `${path} :: ${issue?.message ?? 'is invalid'}`);
}

function mediaOf({ content }: NewPost): { id: string; altText?: string | undefined }[] {
  if (!content) return [];
  if ('media' in content) return [content.media];
  return 'multiImage' in content ? content.multiImage.images : [];
}

function assetOf(urn: string, world: SimWorld): Asset | undefined {
  const asset = assets(world).get(urn.split(':').at(-1) ?? '');
  return asset?.urn === urn ? asset : undefined;
}

interface Attached {
  id: string;
  asset: Asset | undefined;
  alt: string;
}

function refusal(post: NewPost, attached: Attached[], world: SimWorld): SimResponse | undefined {
  if (readLittle(post.commentary).length > MAX_LENGTH)
    return invalid(422, 'FIELD_LENGTH_TOO_LONG', '/commentary', `Commentary exceeds max length of ${MAX_LENGTH}`);
  if (post.visibility === 'CONNECTIONS' && !post.author.startsWith(PERSON))
    return invalid(422, 'INVALID_VALUE_FOR_FIELD', '/visibility', 'Organizations have no connections');
  for (const { id, asset } of attached) {
    if (asset?.owner !== post.author) return invalid(400, 'INVALID_URN_ID', '/content/media/id', `${id} is not yours`);
    const state = stateOf(asset, world);
    if (state === 'PROCESSING_FAILED')
      return invalid(400, 'MEDIA_ASSET_PROCESSING_FAILED', '/content/media/id', `${id} could not be processed`);
    if (state !== 'AVAILABLE')
      return invalid(400, 'MEDIA_ASSET_WAITING_UPLOAD', '/content/media/id', `${id} is not ready`);
  }
  const same = sameAs(post, world);
  if (!same) return undefined;
  const message = `com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of ${same.id}`;
  return invalid(422, 'DUPLICATE_POST', '', 'Duplicate post is detected', message);
}

/** The whole body counts: the same words about another picture are another post. */
function sameAs(post: NewPost, world: SimWorld): SimPost | undefined {
  const since = world.now().getTime() - DUPLICATE_MINUTES * 60_000;
  const body = JSON.stringify(post);
  return world.posts.list().find((one) => one.own.body === body && Date.parse(one.createdAt) > since);
}

function keep(post: NewPost, attached: { asset: Asset; alt: string }[], world: SimWorld): string {
  const { content } = post;
  const isPlain = !content || 'article' in content || attached.every(({ asset }) => asset.kind === 'image');
  const urn = `urn:li:${isPlain ? 'share' : 'ugcPost'}:${numberNow(world)}`;
  const text = readLittle(post.commentary);
  const card = content && 'article' in content ? [content.article.source] : [];
  const made: SimPost = {
    id: urn,
    accountId: accountOf(post.author, world)?.id ?? '',
    text,
    createdAt: world.now().toISOString(),
    links: [...new Set([...linksIn(text), ...card])],
    media: attached.map(({ asset, alt }) => ({ mime: asset.mime, alt, bytes: asset.size })),
    own: {
      author: post.author,
      commentary: post.commentary,
      visibility: post.visibility,
      noReshare: post.isReshareDisabledByAuthor ?? false,
      content: content ? JSON.parse(JSON.stringify(content)) : null,
      assets: attached.map(({ asset }) => asset.id),
      body: JSON.stringify(post),
    },
  };
  world.posts.put(urn, made);
  return urn;
}

/** LinkedIn's numbers begin with the time. */
function numberNow(world: SimWorld): string {
  return String((BigInt(world.now().getTime()) << 22n) | (BigInt(world.nextId()) & 0x3fffffn));
}

const patch = z.strictObject({ patch: z.strictObject({ $set: z.strictObject({ commentary: z.string() }) }) });

function rewrite(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const urn = request.params.urn ?? '';
  const post = world.posts.get(urn);
  if (!post) return no(404, 'NOT_FOUND', `Could not find entity ${urn}`);
  if (!mayActFor(String(post.own.author), visitor, world)) return denied(request);
  if (request.headers['x-restli-method'] !== 'PARTIAL_UPDATE')
    return no(400, 'ILLEGAL_ARGUMENT', 'The method is not known.');
  const parsed = patch.safeParse(request.body);
  if (!parsed.success) return misread(parsed.error);
  const { commentary } = parsed.data.patch.$set;
  const text = readLittle(commentary);
  if (text.length > MAX_LENGTH)
    return invalid(422, 'FIELD_LENGTH_TOO_LONG', '/commentary', `Commentary exceeds max length of ${MAX_LENGTH}`);
  world.posts.put(urn, { ...post, text, own: { ...post.own, commentary } });
  return { status: 204, headers: TRACE };
}

/** Deleting what is gone is no error. */
function remove(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const post = world.posts.get(request.params.urn ?? '');
  if (post && !mayActFor(String(post.own.author), visitor, world)) return denied(request);
  if (post) world.posts.delete(post.id);
  return { status: 204, headers: TRACE };
}

const newComment = z.strictObject({
  actor: z.string(),
  object: z.string(),
  message: z.strictObject({ text: z.string().min(1).max(MAX_COMMENT), attributes: z.array(z.unknown()).optional() }),
  parentComment: z.string().optional(),
});

function comment(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const parsed = newComment.safeParse(request.body);
  if (!parsed.success) return misread(parsed.error);
  const { actor, message } = parsed.data;
  if (!mayActFor(actor, visitor, world)) return denied(request);
  const post = world.posts.get(request.params.urn ?? '');
  if (!post) return no(404, 'NOT_FOUND', `Could not find entity ${request.params.urn}`);
  const id = numberNow(world);
  const made: Comment = { id, post: post.id, actor, text: message.text, at: world.now().toISOString() };
  comments(world).put(id, made);
  return { status: 201, headers: { ...TRACE, 'x-restli-id': id }, body: view(made) };
}

/** A comment as LinkedIn gives it. */
export function view({ id, post, actor, text, at }: Comment) {
  const time = Date.parse(at);
  return {
    id,
    commentUrn: `urn:li:comment:(${post},${id})`,
    actor,
    object: post,
    created: { actor, time },
    lastModified: { actor, time },
    message: { attributes: [], text },
  };
}
