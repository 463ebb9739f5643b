import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** What a viewer sees. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/thumbnails/:id', handle: thumbnail },
  { method: 'GET', path: '/portraits/:id', handle: portrait },
  { method: 'GET', path: '/:id', handle: show },
];

/** Films are numbers, members are names. */
function show(request: SimRequest, world: SimWorld): SimResponse {
  const id = request.params.id ?? '';
  const post = world.posts.get(id);
  if (post && !['nobody', 'disable'].includes(String(post.own.view))) return film(post, world, request.baseUrl);
  const account = world.accounts.list().find((one) => one.handle === id);
  if (!account) return gone();
  const posts = world.posts.list().filter((one) => one.accountId === account.id && one.own.view === 'anybody');
  const body = posts.toReversed().map((one) => card(one, world, request.baseUrl));
  return page(200, { title: account.displayName, body: body.join('') });
}

function film(post: SimPost, world: SimWorld, baseUrl: string): SimResponse {
  const tags = Array.isArray(post.own.tags) ? post.own.tags.map((tag) => `#${escapeHtml(String(tag))}`) : [];
  const readers = world.replies(post).map((one) => `<li><b>${escapeHtml(one.author)}</b> ${escapeHtml(one.text)}</li>`);
  const body = `${card(post, world, baseUrl)}<p><small>${tags.join(' ')}</small></p>
    ${readers.length > 0 ? `<ul>${readers.join('')}</ul>` : ''}`;
  return page(200, { title: String(post.own.name), body });
}

function card(post: SimPost, world: SimWorld, baseUrl: string): string {
  const account = world.accounts.get(post.accountId);
  const picture = post.own.picture
    ? `<img src="${baseUrl}/thumbnails/${post.own.picture}" alt="">`
    : '<div class="film">▶</div>';
  return `<article>${picture}<p><a href="${baseUrl}/${post.id}">${escapeHtml(String(post.own.name))}</a></p>
    <p class="text">${linked(post)}</p>
    <footer><a href="${baseUrl}/${account?.handle}">${escapeHtml(account?.displayName ?? '')}</a>
    <time datetime="${post.createdAt}">${post.createdAt}</time></footer></article>`;
}

function linked(post: SimPost): string {
  return post.links.reduce((html, link) => {
    const shown = escapeHtml(link);
    return html.replace(shown, () => `<a href="${shown}" rel="nofollow noopener">${shown}</a>`);
  }, escapeHtml(post.text));
}

function thumbnail(request: SimRequest, world: SimWorld): SimResponse {
  const bytes = world.readBytes(`picture-${request.params.id}`);
  if (!bytes) return gone();
  return { status: 200, headers: { 'content-type': bytes[0] === 0x89 ? 'image/png' : 'image/jpeg' }, body: bytes };
}

function portrait(request: SimRequest, world: SimWorld): SimResponse {
  const letter = escapeHtml(world.accounts.get(request.params.id ?? '')?.displayName.slice(0, 1) ?? '?');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#4a6a78"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}

function gone(): SimResponse {
  return page(404, { title: 'Not here', body: '<p>This page does not exist. / Cette page n’existe pas.</p>' });
}

export function page(status: number, { title, body }: { title: string; body: string }): SimResponse {
  const html = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#0f0f0f;background:#fff}
.text{white-space:pre-wrap;overflow-wrap:anywhere}.film{aspect-ratio:16/9;background:#0f0f0f;color:#fff;display:grid;place-items:center;border-radius:12px}
footer,small{color:#606060}img{max-width:100%;border-radius:12px}
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
