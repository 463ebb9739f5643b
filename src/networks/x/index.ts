import { type Account, defineNetwork, type HeardReply, type Line, type PublishedRef } from '../network.js';
import { NetworkError } from '../network-error.js';
import { spentUntil } from '../rate-limit.js';
import type { XPerson } from './answers.js';
import { deletePost, me, type Page, postsByIds, repliesIn } from './client.js';
import { own } from './errors.js';
import { formats } from './formats.js';
import { measure } from './numbers.js';
import { authorizeUrl, exchangeCode, refreshTokens, revokeToken, SCOPES } from './oauth.js';
import { asObject, postName, publish } from './publish.js';
import { readable } from './recognise.js';
import { webhook } from './webhook.js';

/** Pages of 100 replies read at each listening: X bills what is read. */
const MOST_REPLY_PAGES = 3;

const source = { document: 'docs.x.com, “Rate limits”', readOn: '2026-08-22' };

export default defineNetwork({
  name: 'x',
  label: 'X',
  promise: {
    en: 'Short news, said while it is news, to people who answer.',
    fr: 'Des nouvelles brèves, dites à temps, à des gens qui répondent.',
  },
  colour: '#0f1419',
  hosts: { api: 'https://api.x.com', web: 'https://x.com' },
  keys: [
    {
      name: 'client_id',
      secret: false,
      required: true,
      help: {
        en: 'OAuth 2.0 Client ID of your application in the X developer console, with “Read and write” permissions.',
        fr: 'Identifiant client OAuth 2.0 de votre application dans la console développeur de X, avec les droits « Read and write ».',
      },
    },
    {
      name: 'client_secret',
      secret: true,
      required: false,
      help: {
        en: 'OAuth 2.0 Client Secret; leave it empty for a public client.',
        fr: 'Secret client OAuth 2.0 ; laissez vide pour un client public.',
      },
    },
    {
      name: 'consumer_secret',
      secret: true,
      required: false,
      help: {
        en: 'API Key Secret, under Keys and tokens: to hear of replies at once, through a webhook to <your address>/hooks/x.',
        fr: 'API Key Secret, sous Keys and tokens : pour apprendre les réponses aussitôt, par un webhook vers <votre adresse>/hooks/x.',
      },
    },
  ],
  scopes: SCOPES,

  connect: {
    by: 'oauth',
    fields: [],
    async begin(line, request) {
      return { authorizeUrl: authorizeUrl(line, request), keep: {} };
    },
    async finish(line, answer) {
      const session = await exchangeCode(line, answer);
      return { session, account: accountOf(line, await me(line, session)) };
    },
  },
  refreshPolicy: 'rotating',
  refresh: (line, _account, session) => refreshTokens(line, session),
  check: async (line, _account, session) => accountOf(line, await me(line, session)),
  async revoke(line, _account, session) {
    // The refresh token first: while it lives, it can make new access tokens.
    for (const token of [session.secrets.refreshToken, session.secrets.accessToken])
      if (typeof token === 'string') await revokeToken(line, token);
  },

  formats,
  // 10,000 posts a day for an application (docs.x.com "Rate limits", 2026-08-22). The 100 posts of one account in
  // 15 minutes are its own matter: X says when to come back.
  queue: { concurrency: 10, limiter: { max: 10_000, durationSeconds: 86_400 } },
  spentUntil,
  // POST /2/tweets: 100 in 15 minutes for an account, 10,000 a day for an application (docs “Rate limits”).
  budgets: [
    { name: 'quarter-hour', scope: 'channel', max: 100, periodSeconds: 900, source },
    { name: 'day', scope: 'application', max: 10_000, periodSeconds: 86_400, source },
  ],
  publish,
  receipt(_account, content, done) {
    const parts = content.parts.map((_, index) => asObject(done[postName(index)]));
    return {
      externalId: String(parts[0]?.id),
      url: String(parts[0]?.url),
      parts: parts.map((part) => String(part.id)),
    };
  },

  async readBack({ line, session, receipt }) {
    const { posts, problems } = await postsByIds(line, session, receipt.parts, false);
    if (posts.length > 0) return 'there';
    // Gone is one thing, not shown at the moment another.
    if (problems.every((one) => one.type?.endsWith('/resource-not-found'))) return 'absent';
    throw own('unavailable', 'broken');
  },
  measure,
  async measureAccount(line, _account, session) {
    const { public_metrics: numbers = {} } = await me(line, session, ['public_metrics']);
    const own = Object.fromEntries(
      Object.entries(numbers).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    );
    // Posts are called tweets where the older words are spoken.
    return { followers: own.followers_count ?? null, posts: own.post_count ?? own.tweet_count ?? null, own };
  },
  hear,
  async delete({ line, session, receipt }) {
    // The end of a thread first, so that no part is ever left answering nothing.
    for (const id of receipt.parts.toReversed()) {
      if (!(await deleted(line, session, id))) throw own('rejected', 'not-deleted');
    }
  },
  webhook,
  neverTells: ['reach'],
});

function accountOf(line: Line, person: XPerson): Account {
  return {
    externalId: person.id,
    handle: person.username,
    displayName: person.name,
    ...(person.profile_image_url && { avatarUrl: person.profile_image_url }),
    url: `${line.hosts.web}/${person.username}`,
  };
}

async function hear({ line, session, account, receipt }: PublishedRef): Promise<HeardReply[]> {
  const replies: HeardReply[] = [];
  let next: string | undefined;
  for (let page = 0; page < MOST_REPLY_PAGES; page++) {
    const conversation = { id: receipt.externalId, without: account.handle };
    const read = await repliesIn(line, session, conversation, next);
    replies.push(...heard(line, read));
    next = read.next;
    if (!next) break;
  }
  return replies.toReversed();
}

function heard(line: Line, { posts, people }: Page): HeardReply[] {
  const names = new Map(people.map((person) => [person.id, person.username]));
  return posts.map((post) => {
    const name = names.get(post.authorId ?? '');
    return {
      externalId: post.id,
      author: name ?? post.authorId ?? '',
      text: readable(post),
      at: post.createdAt ?? line.now().toISOString(),
      url: `${line.hosts.web}/${name ?? 'i'}/status/${post.id}`,
    };
  });
}

async function deleted(line: Line, session: PublishedRef['session'], id: string): Promise<boolean> {
  try {
    return await deletePost(line, session, id);
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return true;
    throw error;
  }
}
