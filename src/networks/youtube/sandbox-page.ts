import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** What a viewer sees. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/watch', handle: (request, world) => show(request, world, String(request.query.v)) },
  { method: 'GET', path: '/shorts/:id', handle: (request, world) => show(request, world, request.params.id ?? '') },
  { method: 'GET', path: '/channel/:id', handle: channel },
  { method: 'GET', path: '/vi/:id', handle: thumbnail },
  { method: 'GET', path: '/avatars/:id', handle: avatar },
];

function show(request: SimRequest, world: SimWorld, id: string): SimResponse {
  const post = world.posts.get(id);
  if (!post || post.own.privacyStatus === 'private') return gone();
  const notes = [
    post.own.synthetic === true && 'Altered or synthetic content / Contenu modifié ou synthétique',
    post.own.paid === true && 'Includes paid promotion / Communication commerciale',
    post.own.madeForKids === true && 'Made for kids / Conçue pour les enfants',
  ].filter((note) => note !== false);
  const readers = world.replies(post).map((one) => `<li><b>${escapeHtml(one.author)}</b> ${escapeHtml(one.text)}</li>`);
  const body = `${card(post, world, request.baseUrl)}${notes.map((note) => `<p><small>${note}</small></p>`).join('')}
    ${readers.length > 0 ? `<ul>${readers.join('')}</ul>` : ''}`;
  return page(200, { title: String(post.own.title), body });
}

function card(post: SimPost, world: SimWorld, baseUrl: string): string {
  const account = world.accounts.get(post.accountId);
  const picture = post.own.thumbnail ? `<img src="${baseUrl}/vi/${post.id}" alt="">` : '<div class="film">▶</div>';
  return `<article>${picture}<p><a href="${baseUrl}/watch?v=${post.id}">${escapeHtml(String(post.own.title))}</a></p>
    <p class="text">${linked(post)}</p>
    <footer><a href="${baseUrl}/channel/${post.accountId}">${escapeHtml(account?.displayName ?? '')}</a>
    <time datetime="${post.createdAt}">${post.createdAt}</time></footer></article>`;
}

function linked(post: SimPost): string {
  return post.links.reduce((html, link) => {
    const shown = escapeHtml(link);
    return html.replace(shown, () => `<a href="${shown}" rel="nofollow noopener">${shown}</a>`);
  }, escapeHtml(post.text));
}

function channel(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(request.params.id ?? '');
  if (!account) return gone();
  const posts = world.posts
    .list()
    .filter((post) => post.accountId === account.id && post.own.privacyStatus === 'public');
  const body = posts.toReversed().map((post) => card(post, world, request.baseUrl));
  return page(200, { title: account.displayName, body: body.join('') });
}

function thumbnail(request: SimRequest, world: SimWorld): SimResponse {
  const bytes = world.readBytes(`thumbnail-${request.params.id}`);
  if (!bytes) return gone();
  return { status: 200, headers: { 'content-type': bytes[0] === 0x89 ? 'image/png' : 'image/jpeg' }, body: bytes };
}

function avatar(request: SimRequest, world: SimWorld): SimResponse {
  const letter = escapeHtml(world.accounts.get(request.params.id ?? '')?.displayName.slice(0, 1) ?? '?');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#606060"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}

function gone(): SimResponse {
  return page(404, {
    title: 'Not here',
    body: '<p>This video isn’t available. / Cette vidéo n’est pas disponible.</p>',
  });
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
