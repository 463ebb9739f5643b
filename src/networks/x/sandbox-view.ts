import type { SimAccount, SimPost, SimRequest, SimResponse, SimWorld } from '../simulator.js';
import { invalid, readList } from './sandbox-door.js';
import { media } from './sandbox-media.js';

/** What a request asks to see of a post, and a post as it is then given. */

const POST_FIELDS = [
  ...['article', 'article_title', 'attachments', 'card_uri', 'community_id', 'context_annotations'],
  ...['conversation_id', 'created_at', 'display_text_range', 'edit_controls', 'entities', 'geo', 'id', 'lang'],
  ...['matched_media_notes', 'media_metadata', 'non_public_metrics', 'note_post', 'note_request_suggestions'],
  ...['organic_metrics', 'paid_partnership', 'possibly_sensitive', 'promoted_metrics', 'public_metrics'],
  ...['reply_settings', 'scopes', 'source', 'suggested_source_links', 'suggested_source_links_with_counts'],
  ...['text', 'withheld'],
];
const POST_EXPANSIONS = [
  ...['article.cover_media', 'article.media_entities', 'attachments.media_keys', 'attachments.media_source_tweet'],
  ...['attachments.poll_ids', 'author_id', 'edit_history_post_ids', 'entities.mentions.username', 'geo.place_id'],
  ...['in_reply_to_user_id', 'referenced_posts', 'username'],
];
export const USER_FIELDS = [
  ...['confirmed_email', 'connection_status', 'created_at', 'description', 'entities', 'id', 'is_identity_verified'],
  ...['location', 'name', 'parody', 'profile_banner_url', 'profile_image_url', 'protected', 'public_metrics'],
  ...['receives_your_dm', 'subscribes_to_you', 'subscription', 'subscription_type', 'url', 'username', 'verified'],
  ...['verified_followers_count', 'verified_type', 'withheld'],
];
export const OBJECTS = ['post.fields', 'expansions', 'user.fields', 'media.fields', 'poll.fields', 'place.fields'];
export const SCOPES = ['tweet.read', 'users.read'];

export interface Wanted {
  fields: string[];
  expansions: string[];
}

export function wantedIn(request: SimRequest): Wanted | SimResponse {
  const fields = readList(request, 'post.fields', POST_FIELDS);
  if (!Array.isArray(fields)) return fields;
  const expansions = readList(request, 'expansions', POST_EXPANSIONS);
  if (!Array.isArray(expansions)) return expansions;
  const users = readList(request, 'user.fields', USER_FIELDS);
  return Array.isArray(users) ? { fields, expansions } : users;
}

export function view(post: SimPost, { fields, expansions }: Wanted, world: SimWorld): Record<string, unknown> {
  const seen = world.engagement(post);
  const ownAnswers = world.posts.list().filter((one) => one.parentId === post.id).length;
  const keys = post.own.mediaKeys;
  const all: Record<string, unknown> = {
    created_at: post.createdAt,
    conversation_id: post.own.conversationId,
    reply_settings: post.own.replySettings,
    paid_partnership: post.own.paidPartnership,
    entities: Array.isArray(post.own.urls) && post.own.urls.length > 0 ? { urls: post.own.urls } : undefined,
    attachments: Array.isArray(keys) && keys.length > 0 ? { media_keys: keys } : undefined,
    media_metadata: mediaWords(post, world),
    public_metrics: {
      repost_count: seen.reposts,
      reply_count: seen.replies + ownAnswers,
      like_count: seen.likes,
      quote_count: seen.quotes,
      bookmark_count: seen.bookmarks,
      impression_count: seen.views,
    },
    non_public_metrics: {
      impression_count: seen.views,
      url_link_clicks: seen.clicks,
      user_profile_clicks: Math.floor(seen.views / 200),
      engagements: seen.likes + seen.reposts + seen.replies + seen.quotes + seen.clicks,
    },
  };
  return {
    ...{ id: post.id, text: post.own.wrapped, edit_history_post_ids: [post.id] },
    ...only(all, fields),
    ...(expansions.includes('author_id') && { author_id: post.accountId }),
    ...(expansions.includes('attachments.media_keys') && all.attachments ? { attachments: all.attachments } : {}),
    ...(expansions.includes('referenced_posts') &&
      post.parentId && { referenced_posts: [{ type: 'replied_to', id: post.parentId }] }),
  };
}

function mediaWords(post: SimPost, world: SimWorld): object[] | undefined {
  const ids = Array.isArray(post.own.mediaIds) ? post.own.mediaIds.map(String) : [];
  const words = ids.map((id) => media(world).get(id)).filter((one) => one !== undefined);
  return words.length > 0 ? words.map((one) => ({ media_key: one.key, alt_text: one.alt })) : undefined;
}

export const person = (account: SimAccount) => ({
  id: account.id,
  name: account.displayName,
  username: account.handle,
});

export function only(all: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}

/** One page of a list; the token is where the next one begins. */
export function paged(
  request: SimRequest,
  tokenName: string,
  all: Record<string, unknown>[],
  count: number,
  includes: { users?: object[] | undefined },
): SimResponse {
  const token = request.query[tokenName];
  const from = token === undefined ? 0 : Number.parseInt(String(token), 32);
  if (Number.isNaN(from)) return invalid(tokenName, token, `The \`${tokenName}\` query parameter is not valid`);
  const data = all.slice(from, from + count);
  const rest = from + count < all.length;
  const meta = {
    result_count: data.length,
    ...(data.length > 0 && { newest_id: data[0]?.id, oldest_id: data.at(-1)?.id }),
    ...(rest && { next_token: (from + count).toString(32) }),
  };
  const body = { ...(data.length > 0 && { data }), ...(includes.users?.length && { includes }), meta };
  return { status: 200, body };
}
