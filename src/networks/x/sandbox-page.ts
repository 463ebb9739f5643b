import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import type { Media } from './sandbox-media.js';

/** What a reader sees at a post's public address. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/:handle/status/:id', handle: showPost },
  { method: 'GET', path: '/pictures/:id', handle: showPicture },
  { method: 'GET', path: '/profile_images/:id', handle: showAvatar },
  { method: 'GET', path: '/:handle', handle: showAccount },
];

function showPost(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post) return gone();
  const chain = [...above(post, world), post, ...below(post, world)];
  const account = world.accounts.get(post.accountId);
  const title = `${account?.displayName ?? ''} (@${account?.handle ?? ''})`;
  const body = chain.map((one) => article(one, world, request.baseUrl)).join('');
  return page(200, { lang: languageOf(post.text), title, body });
}

function showAccount(request: SimRequest, world: SimWorld): SimResponse {
  const handle = request.params.handle?.toLowerCase();
  const account = world.accounts.list().find((one) => one.handle.toLowerCase() === handle);
  if (!account) return gone();
  const posts = world.posts.list().filter((post) => post.accountId === account.id);
  const body = posts.toReversed().map((post) => article(post, world, request.baseUrl));
  const title = `${account.displayName} (@${account.handle})`;
  return page(200, { lang: languageOf(posts[0]?.text ?? ''), title, body: body.join('') });
}

function showPicture(request: SimRequest, world: SimWorld): SimResponse {
  const media = world.kept<Media>('media').get(request.params.id ?? '');
  const bytes = media && world.readBytes(media.id);
  return bytes ? { status: 200, headers: { 'content-type': media.mime }, body: bytes } : gone();
}

function showAvatar(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(request.params.id ?? '');
  if (!account) return gone();
  const letter = escapeHtml(account.displayName.slice(0, 1));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#536471"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}

function gone(): SimResponse {
  return page(404, {
    lang: 'en',
    title: 'Not here',
    body: '<p>This page does not exist. / Cette page n’existe pas.</p>',
  });
}

function above(post: SimPost, world: SimWorld): SimPost[] {
  const parent = post.parentId === undefined ? undefined : world.posts.get(post.parentId);
  return parent ? [...above(parent, world), parent] : [];
}

function below(post: SimPost, world: SimWorld): SimPost[] {
  const answers = world.posts.list().filter((one) => one.parentId === post.id);
  return answers.flatMap((one) => [one, ...below(one, world)]);
}

function article(post: SimPost, world: SimWorld, baseUrl: string): string {
  const account = world.accounts.get(post.accountId);
  const ids = Array.isArray(post.own.mediaIds) ? post.own.mediaIds : [];
  const pictures = post.media.map(
    ({ alt }, index) =>
      `<img src="${escapeHtml(`${baseUrl}/pictures/${String(ids[index])}`)}" alt="${escapeHtml(alt)}">`,
  );
  const readers = world
    .replies(post)
    .map((reply) => `<li><b>${escapeHtml(reply.author)}</b> ${escapeHtml(reply.text)}</li>`);
  const when = escapeHtml(post.createdAt);
  return `<article><header><b>${escapeHtml(account?.displayName ?? '')}</b> <span>@${escapeHtml(account?.handle ?? '')}</span></header>
    <p class="text">${linked(post)}</p>${pictures.join('')}
    <footer><a href="${escapeHtml(`${baseUrl}/${account?.handle}/status/${post.id}`)}"><time datetime="${when}">${when}</time></a></footer>
    ${readers.length > 0 ? `<ul>${readers.join('')}</ul>` : ''}</article>`;
}

function linked(post: SimPost): string {
  const text = escapeHtml(post.text);
  return post.links.reduce((html, link) => {
    const shown = escapeHtml(link);
    return html.replace(shown, () => `<a href="${shown}" rel="nofollow noopener">${shown}</a>`);
  }, text);
}

/** X is not told a language; a few small words tell French from the rest. */
function languageOf(text: string): string {
  return /\b(le|la|les|des|une|et|du|nous|vous|est|pour)\b/i.test(text) ? 'fr' : 'en';
}

export function page(
  status: number,
  { lang, title, body }: { lang: string; title: string; body: string },
): SimResponse {
  const html = `<!doctype html>
<html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#0f1419;background:#fff}
article{border-bottom:1px solid #cfd9de;padding:1rem 0}.text{white-space:pre-wrap;overflow-wrap:anywhere}
header span,footer,footer a,small{color:#536471}img{max-width:100%;border-radius:12px;margin:.25rem 0}
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
