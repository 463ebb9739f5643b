import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { media } from './sandbox-media.js';
import { attachedTo, contentOf, DOMAIN, visibilityOf } from './sandbox-view.js';

/** What a reader sees at a post's public address. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/pictures/:id', handle: showPicture },
  { method: 'GET', path: '/avatars/:name', handle: showAvatar },
  { method: 'GET', path: '/tags/:name', handle: showTag },
  { method: 'GET', path: '/:handle/:id', handle: showPost },
  { method: 'GET', path: '/:handle', handle: showAccount },
];

function showPost(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post || !isForAll(post)) return gone();
  const chain = [...above(post, world), post, ...below(post, world)].filter(isForAll);
  const body = chain.map((one) => article(one, world, request.baseUrl)).join('');
  return page(200, { lang: languageOf(post), title: nameOf(post, world), body });
}

function showAccount(request: SimRequest, world: SimWorld): SimResponse {
  const handle = request.params.handle?.replace(/^@/, '').toLowerCase();
  const account = world.accounts.list().find((one) => one.handle.toLowerCase() === handle);
  if (!account) return gone();
  const posts = world.posts.list().filter((post) => post.accountId === account.id && isForAll(post));
  const body = posts.toReversed().map((post) => article(post, world, request.baseUrl));
  const title = `${account.displayName} (@${account.handle}@${DOMAIN})`;
  return page(200, { lang: posts[0] ? languageOf(posts[0]) : 'en', title, body: body.join('') });
}

function showTag(request: SimRequest, world: SimWorld): SimResponse {
  const tag = `#${request.params.name ?? ''}`;
  const posts = world.posts
    .list()
    .filter((post) => visibilityOf(post) === 'public' && post.text.toLowerCase().includes(tag.toLowerCase()));
  const body = posts.toReversed().map((post) => article(post, world, request.baseUrl));
  return page(200, { lang: 'en', title: tag, body: body.join('') });
}

function showPicture(request: SimRequest, world: SimWorld): SimResponse {
  const one = media(world).get(request.params.id ?? '');
  const bytes = one && world.readBytes(one.id);
  return bytes ? { status: 200, headers: { 'content-type': one.mime }, body: bytes } : gone();
}

function showAvatar(request: SimRequest): SimResponse {
  const letter = escapeHtml((request.params.name ?? '').slice(0, 1).toUpperCase());
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="8" fill="#563acc"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}

function gone(): SimResponse {
  const body =
    '<p>This page does not exist, or is not for everyone. / Cette page n’existe pas, ou n’est pas publique.</p>';
  return page(404, { lang: 'en', title: 'Not here', body });
}

function isForAll(post: SimPost): boolean {
  return ['public', 'unlisted'].includes(visibilityOf(post));
}

function above(post: SimPost, world: SimWorld): SimPost[] {
  const parent = post.parentId === undefined ? undefined : world.posts.get(post.parentId);
  return parent ? [...above(parent, world), parent] : [];
}

function below(post: SimPost, world: SimWorld): SimPost[] {
  const answers = world.posts.list().filter((one) => one.parentId === post.id);
  return answers.flatMap((one) => [one, ...below(one, world)]);
}

function nameOf(post: SimPost, world: SimWorld): string {
  const account = world.accounts.get(post.accountId);
  return `${account?.displayName ?? ''} (@${account?.handle ?? ''}@${DOMAIN})`;
}

const languageOf = ({ own }: SimPost) => (typeof own.language === 'string' ? own.language : 'en');

/** The words come escaped and marked up from where the API takes them. */
function article(post: SimPost, world: SimWorld, baseUrl: string): string {
  const pictures = attachedTo(post, world).map(
    ({ id, description }) =>
      `<img src="${escapeHtml(`${baseUrl}/pictures/${id}`)}" alt="${escapeHtml(description ?? '')}">`,
  );
  const words = `<div class="text">${contentOf(post, world, baseUrl)}</div>${pictures.join('')}`;
  const warning = String(post.own.warning);
  const readers = world
    .replies(post)
    .map((reply) => `<li><b>${escapeHtml(reply.author)}</b> ${escapeHtml(reply.text)}</li>`);
  const when = escapeHtml(post.createdAt);
  const address = escapeHtml(`${baseUrl}/@${world.accounts.get(post.accountId)?.handle}/${post.id}`);
  return `<article lang="${escapeHtml(languageOf(post))}"><header><b>${escapeHtml(nameOf(post, world))}</b></header>
    ${warning === '' ? words : `<details><summary>${escapeHtml(warning)}</summary>${words}</details>`}
    <footer><a href="${address}"><time datetime="${when}">${when}</time></a></footer>
    ${readers.length > 0 ? `<ul>${readers.join('')}</ul>` : ''}</article>`;
}

export function page(
  status: number,
  { lang, title, body }: { lang: string; title: string; body: string },
): SimResponse {
  const html = `<!doctype html>
<html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#17063b;background:#fff}
article{border-bottom:1px solid #d9d2ec;padding:1rem 0}.text{overflow-wrap:anywhere}.invisible{font-size:0}
.ellipsis::after{content:"…"}a{color:#563acc}footer a,small{color:#5c5573}img{max-width:100%;border-radius:8px;margin:.25rem 0}
</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main><small>Rehearsal / Répétition</small></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
