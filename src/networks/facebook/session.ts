import { GRAPH_VERSION, withoutTail } from '../graph-api.js';
import type { Account, Connected, Line, Session } from '../network.js';
import type { Page } from './answers.js';
import { keys, longToken, pageById, pagesOf, tokenForCode } from './client.js';
import { own } from './errors.js';

/**
 * “Facebook Login: manual flow”, “Access tokens: long-lived Page tokens” (2026-07, read 2026-11-22). A person signs in
 * once; each of their Pages then has a token of its own, which does not end by itself. The person's token is not kept.
 */

export const SCOPES = [
  ...['pages_show_list', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_posts'],
  ...['pages_manage_engagement', 'read_insights', 'business_management', 'publish_video'],
];

/** Asked for only where Facebook has been told where to call. */
const TO_BE_CALLED = 'pages_manage_metadata';

/** Pages of 100 Pages asked for: an agency has some hundreds. */
const MOST_LISTS = 10;

export function authorizeUrl(line: Line, { redirectUri, state }: { redirectUri: string; state: string }): string {
  const { appId, configId } = keys(line);
  const url = new URL(`${line.hosts.web}/${GRAPH_VERSION.value}/dialog/oauth`);
  url.search = new URLSearchParams({
    ...{ client_id: appId, redirect_uri: redirectUri, response_type: 'code', state },
    // Login for Business asks for a registered set of rights, plain Login for a list.
    ...(configId
      ? { config_id: configId }
      : { scope: [...SCOPES, ...(line.keys.verify_token ? [TO_BE_CALLED] : [])].join(',') }),
  }).toString();
  return url.href;
}

export async function finish(line: Line, answer: { code: string; redirectUri: string }) {
  const short = await tokenForCode(line, withoutTail(answer.code), answer.redirectUri);
  const long = await longToken(line, short);
  const [first, ...others] = (await pages(line, long)).map((page) => connected(line, page));
  if (!first) throw own('rejected', 'no-page');
  return { ...first, ...(others.length > 0 && { others }) };
}

async function pages(line: Line, userToken: string): Promise<Page[]> {
  const found: Page[] = [];
  let after: string | undefined;
  for (let list = 0; list < MOST_LISTS; list++) {
    const { data, next } = await pagesOf(line, userToken, after);
    found.push(...data.filter((page) => page.access_token && mayPublish(page)));
    if (!next) break;
    after = next;
  }
  return found;
}

/** Pages of the new experience write their tasks with a prefix. */
function mayPublish({ tasks }: Page): boolean {
  return !tasks || tasks.some((task) => /^(PROFILE_PLUS_)?(CREATE_CONTENT|MANAGE|FULL_CONTROL)$/.test(task));
}

function connected(line: Line, page: Page): Connected {
  const session: Session = { secrets: { pageToken: page.access_token! }, scopes: SCOPES };
  return { session, account: accountOf(line, page) };
}

export async function check(line: Line, account: Account, session: Session): Promise<Account> {
  return accountOf(line, await pageById(line, session, account.externalId));
}

function accountOf(line: Line, page: Page): Account {
  const picture = page.picture?.data?.url;
  return {
    externalId: page.id,
    handle: page.username ?? page.id,
    displayName: page.name,
    ...(picture && { avatarUrl: picture }),
    url: page.link ?? `${line.hosts.web}/${page.username ?? page.id}`,
  };
}
