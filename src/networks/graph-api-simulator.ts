import { createHmac, randomBytes } from 'node:crypto';
import type {
  SimAccount,
  SimPost,
  SimPush,
  SimReply,
  SimRequest,
  SimResponse,
  SimRoute,
  SimWorld,
} from './simulator.js';

/**
 * The other side of the Graph family, for its simulators: the envelope, the door, fields, pages of a list, consent.
 * Never imports the kit of the clients.
 */

export interface SimToken {
  id: string;
  kind: string;
  /** Whom it opens. */
  accountId: string;
  scopes: string[];
  issuedAt: string;
  /** Absent: it lasts. */
  expiresAt?: string;
}
export const tokens = (world: SimWorld) => world.kept<SimToken>('tokens');

export interface SimRefusal {
  message: string;
  code: number;
  subcode?: number;
  type?: string;
  userTitle?: string;
  userMessage?: string;
  isTransient?: boolean;
  data?: Record<string, unknown>;
  status?: number;
  headers?: Record<string, string>;
}

/** The envelope every one of them refuses in. */
export function refused(refusal: SimRefusal): SimResponse {
  const { message, code, subcode, type = 'OAuthException', userTitle, userMessage, data } = refusal;
  return {
    status: refusal.status ?? 400,
    ...(refusal.headers && { headers: refusal.headers }),
    body: {
      error: {
        message,
        type,
        code,
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(data && { error_data: data }),
        ...(refusal.isTransient !== undefined && { is_transient: refusal.isTransient }),
        ...(userTitle && { error_user_title: userTitle }),
        ...(userMessage && { error_user_msg: userMessage }),
        fbtrace_id: randomBytes(9).toString('base64url'),
      },
    },
  };
}

/** The refusal of a use case that is used up, with the header that says for how many minutes. */
export function throttled(
  use: { id: string; type: string; code: number },
  resetAt: Date,
  world: SimWorld,
): SimResponse {
  const minutes = Math.max(1, Math.ceil((resetAt.getTime() - world.now().getTime()) / 60_000));
  const usage = {
    [use.id]: [
      {
        type: use.type,
        call_count: 100,
        total_cputime: 12,
        total_time: 18,
        estimated_time_to_regain_access: minutes,
      },
    ],
  };
  return refused({
    message: 'There have been too many calls to this account. Wait a bit and try again.',
    code: use.code,
    isTransient: true,
    headers: { 'x-business-use-case-usage': JSON.stringify(usage) },
  });
}

export const broken = (): SimResponse =>
  refused({ message: 'An unexpected error has occurred. Please retry your request later.', code: 2, status: 500 });

export const missing = (id: string, method = 'get'): SimResponse =>
  refused({
    message: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
    type: 'GraphMethodException',
    code: 100,
    subcode: 33,
  });

export const invalid = (message: string): SimResponse => refused({ message: `(#100) ${message}`, code: 100 });

/** A parameter, wherever it was given. */
export function param(request: SimRequest, name: string): string | undefined {
  const body = typeof request.body === 'object' && request.body !== null ? request.body : {};
  const value = (body as Record<string, unknown>)[name] ?? request.query[name];
  return value === undefined ? undefined : String(value);
}

export function paramNames(request: SimRequest): string[] {
  const body = typeof request.body === 'object' && request.body !== null ? Object.keys(request.body) : [];
  return [...Object.keys(request.query), ...body, ...request.files.map((file) => file.field)];
}

export type Visit = (
  request: SimRequest,
  world: SimWorld,
  account: SimAccount,
  token: SimToken,
) => SimResponse | Promise<SimResponse>;

export interface Rule {
  scopes: string[];
  /** Parameters it knows, those of every request aside. */
  params: string[];
  /** Kinds of token that open it. */
  kinds?: string[];
}

const EVERYWHERE = ['access_token', 'appsecret_proof', 'fields', 'limit', 'after', 'before'];

/** A route behind the door: token, rights, known parameters, then the visit. */
export function behindDoor(rule: Rule, visit: Visit): SimRoute['handle'] {
  return (request, world) => {
    const token = tokens(world).get(tokenIn(request));
    const account = token && world.accounts.get(token.accountId);
    if (!token || !account)
      return refused({
        message: 'Error validating access token: The user has not authorized application.',
        code: 190,
        subcode: 458,
        status: 400,
      });
    if (token.expiresAt && new Date(token.expiresAt) <= world.now())
      return refused({
        message: 'Error validating access token: Session has expired.',
        code: 190,
        subcode: 463,
        status: 400,
      });
    if (rule.kinds && !rule.kinds.includes(token.kind))
      return refused({
        message: '(#190) This method must be called with a Page Access Token',
        code: 190,
        subcode: 2069032,
      });
    const lacking = rule.scopes.filter((scope) => !token.scopes.includes(scope));
    if (lacking.length > 0)
      return refused({ message: `(#10) This action requires the ${lacking[0]} permission`, code: 10, status: 403 });
    const known = [...rule.params, ...EVERYWHERE];
    const stranger = paramNames(request).find((name) => !known.includes(name.replace(/\[\d+\]$/, '')));
    if (stranger) return invalid(`The parameter ${stranger} is not known here`);
    return visit(request, world, account, token);
  };
}

export function tokenIn(request: SimRequest): string {
  const header = /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return header ?? param(request, 'access_token') ?? '';
}

export function makeToken(
  world: SimWorld,
  grant: Pick<SimToken, 'kind' | 'accountId' | 'scopes'>,
  lives?: number,
): SimToken {
  const issuedAt = world.now();
  const token: SimToken = {
    ...grant,
    id: `SIM${randomBytes(24).toString('base64url').replace(/\W/g, '0')}`,
    issuedAt: issuedAt.toISOString(),
    ...(lives !== undefined && { expiresAt: new Date(issuedAt.getTime() + lives * 1000).toISOString() }),
  };
  tokens(world).put(token.id, token);
  return token;
}

/** Names of `fields`, what is nested cut off; the first that is not known is the refusal. */
export function fieldsIn(request: SimRequest, known: string[], otherwise: string[]): string[] | SimResponse {
  const given = param(request, 'fields');
  if (given === undefined) return otherwise;
  const names = topLevel(given);
  const stranger = names.find((name) => !known.includes(name));
  if (stranger) return invalid(`Tried accessing nonexisting field (${stranger})`);
  return ['id', ...names.filter((name) => name !== 'id')];
}

/** `a,b{c,d},e.summary(true)` is a, b and e. */
function topLevel(fields: string): string[] {
  let flat = fields;
  while (/\{[^{}]*\}/.test(flat)) flat = flat.replace(/\{[^{}]*\}/g, '');
  return flat
    .split(',')
    .map((name) => name.trim().split('.')[0]!)
    .filter((name) => name !== '');
}

export const isRefusal = (value: string[] | SimResponse): value is SimResponse => !Array.isArray(value);

export function pick(all: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}

/** One page of a list, newest first as it is given; cursors as they all have them. */
export function pageOf(request: SimRequest, ids: string[], view: (id: string) => unknown): SimResponse {
  const limit = Math.min(Math.max(Number(param(request, 'limit') ?? 25) || 25, 1), 100);
  const after = param(request, 'after');
  const from = after === undefined ? 0 : ids.indexOf(Buffer.from(after, 'base64url').toString()) + 1;
  const shown = ids.slice(from, from + limit);
  const cursor = (id: string | undefined) => Buffer.from(id ?? '').toString('base64url');
  const hasMore = from + limit < ids.length;
  return {
    status: 200,
    body: {
      data: shown.map(view),
      ...(shown.length > 0 && {
        paging: {
          cursors: { before: cursor(shown[0]), after: cursor(shown.at(-1)) },
          ...(hasMore && { next: `${request.baseUrl}${request.path}?after=${cursor(shown.at(-1))}` }),
        },
      }),
    },
  };
}

/** `2026-11-23T11:04:05+0000`, as all of them write it. */
export const graphTime = (instant: string) => instant.replace(/\.\d+Z$/, '+0000').replace(/Z$/, '+0000');

/** Seconds since 1970, or a date that can be read. */
export function momentIn(request: SimRequest, name: string): number | undefined {
  const given = param(request, name);
  if (given === undefined) return undefined;
  return /^\d+$/.test(given) ? Number(given) * 1000 : Date.parse(given);
}

interface Code {
  accountId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: string;
}
const codes = (world: SimWorld) => world.kept<Code>('codes');
const CODE_SECONDS = 600;

export interface Consent {
  path: string;
  /** The application that is known here. */
  app: string;
  scopes: string[];
  title: string;
  /** What the network hangs on the address it sends people back to. */
  tail?: string;
  /** Sets of rights the application has registered, asked for by `config_id`. */
  configs?: Record<string, string[]>;
}

/** The page on which a person says yes, and where it sends them. */
export function consentRoutes(consent: Consent): SimRoute[] {
  return [
    { method: 'GET', path: consent.path, handle: (request, world) => askConsent(consent, request, world) },
    { method: 'POST', path: consent.path, handle: (request, world) => decide(consent, request, world) },
  ];
}

function askConsent(consent: Consent, request: SimRequest, world: SimWorld): SimResponse {
  const wrong = wrongIn(consent, request);
  if (wrong) return page(400, { lang: 'en', title: 'Something went wrong', body: `<p>${escapeHtml(wrong)}</p>` });
  const accounts = world.accounts
    .list()
    .map(
      (one) =>
        `<option value="${escapeHtml(one.id)}">${escapeHtml(one.displayName)} (@${escapeHtml(one.handle)})</option>`,
    );
  const rights = scopesIn(consent, request).map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`);
  const body = `
    <p>An application asks to act for an account. / Une application demande à agir pour un compte.</p>
    <ul>${rights.join('')}</ul>
    <form method="post">
      <p><label>Account / Compte <select name="account">${accounts.join('')}</select></label></p>
      <p><button name="decision" value="allow">Allow / Autoriser</button>
         <button name="decision" value="deny">Cancel / Annuler</button></p>
    </form>`;
  return page(200, { lang: 'en', title: consent.title, body });
}

function wrongIn(consent: Consent, request: SimRequest): string | undefined {
  if (query(request, 'client_id') !== consent.app) return 'Invalid platform app (client_id).';
  if (query(request, 'response_type') !== 'code') return 'response_type must be code.';
  if (!URL.canParse(query(request, 'redirect_uri'))) return 'Invalid redirect_uri.';
  if (query(request, 'state') === '') return 'state is missing.';
  const stranger = scopesIn(consent, request).find((scope) => !consent.scopes.includes(scope));
  return stranger === undefined ? undefined : `Invalid Scopes: ${stranger}.`;
}

function scopesIn(consent: Consent, request: SimRequest): string[] {
  return consent.configs?.[query(request, 'config_id')] ?? query(request, 'scope').split(/[ ,]/);
}

function decide(consent: Consent, request: SimRequest, world: SimWorld): SimResponse {
  const form = (request.body ?? {}) as Record<string, string>;
  const account = world.accounts.get(form.account ?? '');
  if (wrongIn(consent, request) || !account) return askConsent(consent, request, world);
  const back = new URL(query(request, 'redirect_uri'));
  back.searchParams.set('state', query(request, 'state'));
  if (form.decision !== 'allow') {
    back.searchParams.set('error', 'access_denied');
    back.searchParams.set('error_reason', 'user_denied');
    return { status: 302, headers: { location: back.href } };
  }
  const code = randomBytes(24).toString('base64url');
  codes(world).put(code, {
    accountId: account.id,
    redirectUri: query(request, 'redirect_uri'),
    scopes: scopesIn(consent, request),
    expiresAt: new Date(world.now().getTime() + CODE_SECONDS * 1000).toISOString(),
  });
  back.searchParams.set('code', code);
  return { status: 302, headers: { location: `${back.href}${consent.tail ?? ''}` } };
}

/** The grant behind a code, once; nothing when it is not known, too old or meant for another address. */
export function takeCode(world: SimWorld, id: string, redirectUri: string): 'unknown' | 'elsewhere' | Code {
  const code = codes(world).get(id);
  codes(world).delete(id);
  if (!code || new Date(code.expiresAt) <= world.now()) return 'unknown';
  return code.redirectUri === redirectUri ? code : 'elsewhere';
}

const query = (request: SimRequest, name: string) => String(request.query[name] ?? '');

/** A few small words tell French from the rest. */
export function languageOf(text: string): string {
  return /\b(le|la|les|des|une|et|du|nous|vous|est|pour)\b/i.test(text) ? 'fr' : 'en';
}

export function page(
  status: number,
  { lang, title, body }: { lang: string; title: string; body: string },
): SimResponse {
  const html = `<!doctype html>
<html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#1c1e21;background:#fff}
article{border-bottom:1px solid #ccd0d5;padding:1rem 0}.text{white-space:pre-wrap;overflow-wrap:anywhere}
header span,footer,footer a,small{color:#606770}img,video{max-width:100%;border-radius:8px;margin:.25rem 0}
</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main><small>Rehearsal / Répétition</small></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

export const gone = (): SimResponse =>
  page(404, { lang: 'en', title: 'Not here', body: '<p>This page does not exist. / Cette page n’existe pas.</p>' });

/** A text in HTML, its addresses as links. */
export function linked(text: string, links: string[]): string {
  return links.reduce((html, link) => {
    const shown = escapeHtml(link);
    return html.replace(shown, () => `<a href="${shown}" rel="nofollow noopener">${shown}</a>`);
  }, escapeHtml(text));
}

export const linksIn = (text: string) => text.match(/https?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?)]/g) ?? [];

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** What a file is, from its first bytes. */
export function kindOf(given: Uint8Array): { mime: string; width: number; height: number } | undefined {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const ascii = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (bytes.length < 12) return undefined;
  if (ascii(4, 8) === 'ftyp')
    return { mime: ascii(8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4', width: 0, height: 0 };
  if (ascii(1, 4) === 'PNG' && bytes.length >= 24)
    return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (ascii(0, 3) === 'GIF') return { mime: 'image/gif', width: 0, height: 0 };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return { mime: 'image/webp', width: 0, height: 0 };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { mime: 'image/jpeg', ...jpegSize(bytes) };
  return undefined;
}

/** The start-of-frame segment (C0 to CF, without C4, C8, CC) holds the size. */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
}

/** Accounts whose comments an application is called about, by their ids. */
export const subscriptions = (world: SimWorld) => world.kept<{ fields: string }>('subscriptions');

/** `POST …/subscribed_apps` of an account, for the fields it knows. */
export function subscribing(fields: string[]): Visit {
  return (request, world, account) => {
    const wanted = (param(request, 'subscribed_fields') ?? '').split(',');
    if (wanted.some((field) => !fields.includes(field))) return invalid('Param subscribed_fields must be one of them');
    subscriptions(world).put(account.id, { fields: wanted.join(',') });
    return { status: 200, body: { success: true } };
  };
}

/** What readers said under this account's posts after `since`, oldest first. */
export function saidSince(world: SimWorld, since: Date): { post: SimPost; reply: SimReply }[] {
  return world.posts
    .list()
    .flatMap((post) => world.repliesSince(post, since).map((reply) => ({ post, reply })))
    .toSorted((one, other) => one.reply.at.localeCompare(other.reply.at));
}

/** One delivery, signed with the application's secret. */
export function push(body: unknown): SimPush {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', 'rehearsal').update(text).digest('hex');
  return { headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }, body: text };
}

/** One delivery about one account, in the usual envelope. */
export function entry(object: string, account: string, at: string, field: string, value: unknown): SimPush {
  return push({
    object,
    entry: [{ id: account, time: Math.floor(Date.parse(at) / 1000), changes: [{ field, value }] }],
  });
}
