import {
  behindDoor,
  consentRoutes,
  fieldsIn,
  isRefusal,
  makeToken,
  pageOf,
  param,
  pick,
  refused,
  takeCode,
  tokens,
} from '../graph-api-simulator.js';
import type { SimAccount, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { APP, proven, SECRET } from './sandbox-door.js';

/** “Facebook Login: manual flow” (2026-07): a code, a short token, one of 60 days, and one for each Page. */

const SHORT_SECONDS = 5400;
const LONG_SECONDS = 5_184_000;
/** An agency’s person has a role on every Page; everybody else on their own. */
const AGENCY = 'reseauxetco';
const SCOPES = [
  ...['pages_show_list', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_posts'],
  ...['pages_manage_engagement', 'pages_manage_metadata', 'read_insights', 'business_management', 'publish_video'],
];

export const signInRoutes: SimRoute[] = [
  ...consentRoutes({
    path: '/v25.0/dialog/oauth',
    app: APP,
    scopes: SCOPES,
    title: 'Continue to an application',
    tail: '#_=_',
    configs: { rehearsal: SCOPES },
  }),
  { method: 'GET', path: '/v25.0/oauth/access_token', handle: giveToken },
  {
    method: 'GET',
    path: '/v25.0/me/accounts',
    handle: proven(behindDoor({ scopes: ['pages_show_list'], params: [], kinds: ['user', 'short'] }, pages)),
  },
];

function giveToken(request: SimRequest, world: SimWorld): SimResponse {
  if (param(request, 'client_id') !== APP)
    return refused({ message: 'Error validating application. Invalid application ID.', code: 101 });
  if (param(request, 'client_secret') !== SECRET)
    return refused({ message: 'Error validating client secret.', code: 1 });
  if (param(request, 'grant_type') === 'fb_exchange_token') {
    const short = tokens(world).get(param(request, 'fb_exchange_token') ?? '');
    if (short?.kind !== 'short') return refused({ message: 'The access token could not be decrypted', code: 190 });
    return given(world, { ...short, kind: 'user' }, LONG_SECONDS);
  }
  const code = takeCode(world, param(request, 'code') ?? '', param(request, 'redirect_uri') ?? '');
  if (code === 'unknown')
    return refused({ message: 'This authorization code has expired.', code: 100, subcode: 36007 });
  if (code === 'elsewhere')
    return refused({
      message:
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
      code: 100,
      subcode: 36008,
    });
  return given(world, { ...code, kind: 'short' }, SHORT_SECONDS);
}

function given(
  world: SimWorld,
  grant: { kind: string; accountId: string; scopes: string[] },
  seconds: number,
): SimResponse {
  const { kind, accountId, scopes } = grant;
  const token = makeToken(world, { kind, accountId, scopes }, seconds);
  return { status: 200, body: { access_token: token.id, token_type: 'bearer', expires_in: seconds } };
}

const FIELDS = ['id', 'name', 'username', 'link', 'picture', 'access_token', 'tasks', 'category'];

/** Each Page with a token of its own; it does not end, because the person's is a long one. */
function pages(request: SimRequest, world: SimWorld, account: SimAccount, token: { kind: string; scopes: string[] }) {
  const fields = fieldsIn(request, FIELDS, ['id', 'name', 'access_token', 'tasks']);
  if (isRefusal(fields)) return fields;
  const all = world.accounts.list();
  const others = account.handle === AGENCY ? all.filter((one) => one.id !== account.id) : [];
  const own = [account, ...others];
  return pageOf(
    request,
    own.map((one) => one.id),
    (id) => {
      const page = own.find((one) => one.id === id)!;
      const grant = { kind: 'page', accountId: id, scopes: token.scopes };
      const opened = makeToken(world, grant, token.kind === 'user' ? undefined : SHORT_SECONDS);
      return pick(
        {
          ...{ id, name: page.displayName, username: page.handle, link: `${request.baseUrl}/${page.handle}` },
          ...{ picture: { data: { url: `${request.baseUrl}/avatars/${id}` } }, category: 'Local business' },
          ...{ access_token: opened.id, tasks: ['ANALYZE', 'CREATE_CONTENT', 'MODERATE', 'MANAGE'] },
        },
        fields,
      );
    },
  );
}
