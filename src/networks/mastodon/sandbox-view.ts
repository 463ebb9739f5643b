import type { SimAccount, SimPost, SimReply, SimWorld } from '../simulator.js';
import type { App, Visitor } from './sandbox-door.js';
import { type Media, media, mediaEntity } from './sandbox-media.js';
import { hashtagsIn, htmlOf, mentionsIn } from './sandbox-text.js';

/** Entities as docs.joinmastodon.org describes them (Account, CredentialAccount, Status), version 4.7. */

/** The domain of the accounts, which is not where the simulator happens to listen. */
export const DOMAIN = 'mastodon.example';
const FOUNDED = '2022-11-06T00:00:00.000Z';

export function accountEntity(account: SimAccount, world: SimWorld, baseUrl: string) {
  const posts = world.posts.list().filter((post) => post.accountId === account.id);
  return {
    ...person(account.id, account.handle, account.displayName, baseUrl),
    followers_count: account.followers,
    statuses_count: posts.length,
    last_status_at: posts.at(-1)?.createdAt.slice(0, 10) ?? null,
  };
}

function person(id: string, username: string, displayName: string, baseUrl: string) {
  const picture = `${baseUrl}/avatars/${encodeURIComponent(username)}`;
  return {
    id,
    username,
    acct: username,
    display_name: displayName,
    locked: false,
    bot: false,
    discoverable: true,
    indexable: true,
    group: false,
    created_at: FOUNDED,
    note: '',
    url: `${baseUrl}/@${username}`,
    uri: `${baseUrl}/users/${username}`,
    avatar: picture,
    avatar_static: picture,
    avatar_description: '',
    header: picture,
    header_static: picture,
    header_description: '',
    followers_count: 0,
    following_count: 0,
    statuses_count: 0,
    last_status_at: null as string | null,
    hide_collections: false,
    noindex: false,
    emojis: [],
    roles: [],
    fields: [],
  };
}

export function credentialEntity(account: SimAccount, world: SimWorld, baseUrl: string) {
  return {
    ...accountEntity(account, world, baseUrl),
    source: {
      privacy: 'public',
      sensitive: false,
      language: null,
      note: '',
      fields: [],
      follow_requests_count: 0,
      hide_collections: false,
      discoverable: true,
      indexable: true,
      attribution_domains: [],
      quote_policy: 'public',
    },
    role: { id: '-99', name: '', permissions: '65536', color: '', highlighted: false },
  };
}

export function visibilityOf(post: SimPost): string {
  return String(post.own.visibility);
}

/** `viewer` sees what only an account's owner sees: which application wrote. */
export function statusEntity(post: SimPost, world: SimWorld, baseUrl: string, viewer: Visitor | undefined) {
  const account = world.accounts.get(post.accountId)!;
  const engagement = world.engagement(post);
  const url = `${baseUrl}/@${account.handle}/${post.id}`;
  const parent = post.parentId === undefined ? undefined : world.posts.get(post.parentId);
  // A reply counts when everyone may see it.
  const answers = world.posts
    .list()
    .filter((one) => one.parentId === post.id && ['public', 'unlisted'].includes(visibilityOf(one)));
  const isOwn = viewer?.account.id === post.accountId;
  return {
    id: post.id,
    created_at: post.createdAt,
    in_reply_to_id: parent?.id ?? null,
    in_reply_to_account_id: parent?.accountId ?? null,
    sensitive: post.own.sensitive === true,
    spoiler_text: String(post.own.warning),
    visibility: visibilityOf(post),
    language: typeof post.own.language === 'string' ? post.own.language : null,
    uri: `${baseUrl}/users/${account.handle}/statuses/${post.id}`,
    url,
    replies_count: answers.length + engagement.replies,
    reblogs_count: engagement.reposts,
    favourites_count: engagement.likes,
    quotes_count: engagement.quotes,
    edited_at: null,
    ...(viewer && { favourited: false, reblogged: false, muted: false, bookmarked: false, filtered: [] }),
    ...(isOwn && { pinned: false }),
    content: contentOf(post, world, baseUrl),
    reblog: null,
    quote: null,
    quote_approval: { automatic: ['public'], manual: [], current_user: 'automatic' },
    ...(isOwn && { application: applicationOf(post) }),
    account: accountEntity(account, world, baseUrl),
    media_attachments: attachedTo(post, world).map((one) => mediaEntity(one, world, baseUrl)),
    mentions: mentionsOf(post.text, world).map(({ id, handle }) => ({
      ...{ id, username: handle, acct: handle },
      url: `${baseUrl}/@${handle}`,
    })),
    tags: [...new Set(hashtagsIn(post.text))].map((name) => ({
      name,
      url: `${baseUrl}/tags/${encodeURIComponent(name)}`,
    })),
    emojis: [],
    card: null,
    poll: null,
  };
}

export function contentOf(post: Pick<SimPost, 'text'>, world: SimWorld, baseUrl: string): string {
  if (post.text.trim() === '') return '';
  return htmlOf(post.text, baseUrl, (name, domain) => {
    const known = localAccount(name, domain, world);
    return known && `${baseUrl}/@${known.handle}`;
  });
}

function mentionsOf(text: string, world: SimWorld): SimAccount[] {
  return mentionsIn(text).flatMap(({ name, domain }) => localAccount(name, domain, world) ?? []);
}

function localAccount(name: string, domain: string | undefined, world: SimWorld): SimAccount | undefined {
  if (domain !== undefined && domain !== DOMAIN) return undefined;
  return world.accounts.list().find(({ handle }) => handle.toLowerCase() === name.toLowerCase());
}

export function attachedTo(post: SimPost, world: SimWorld): Media[] {
  const ids = Array.isArray(post.own.mediaIds) ? post.own.mediaIds.map(String) : [];
  return ids.flatMap((id) => media(world).get(id) ?? []);
}

function applicationOf(post: SimPost): Pick<App, 'name' | 'website'> | null {
  const { application, website } = post.own;
  return typeof application === 'string'
    ? { name: application, website: typeof website === 'string' ? website : null }
    : null;
}

/** What a simulated reader answered, as a status of an account of theirs. */
export function replyEntity(reply: SimReply, parent: SimPost, world: SimWorld, baseUrl: string) {
  const username =
    reply.author
      .normalize('NFD')
      .replace(/[^a-z0-9_]/gi, '')
      .toLowerCase() || 'reader';
  const url = `${baseUrl}/@${username}/${reply.id}`;
  return {
    id: reply.id,
    created_at: reply.at,
    in_reply_to_id: parent.id,
    in_reply_to_account_id: parent.accountId,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: null,
    uri: url,
    url,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    quotes_count: 0,
    edited_at: null,
    ...{ favourited: false, reblogged: false, muted: false, bookmarked: false, filtered: [] },
    content: contentOf(reply, world, baseUrl),
    reblog: null,
    quote: null,
    account: person(`9${Buffer.from(username).toString('hex')}`, username, reply.author, baseUrl),
    media_attachments: [],
    mentions: [],
    tags: [],
    emojis: [],
    card: null,
    poll: null,
  };
}
