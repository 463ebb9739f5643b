import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** What a viewer sees. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/photos/:id', handle: photo },
  { method: 'GET', path: '/avatars/:id', handle: avatar },
  { method: 'GET', path: '/:handle/video/:id', handle: show },
  { method: 'GET', path: '/:handle', handle: profile },
];

function show(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (!post || !isPublic(post)) return gone();
  const readers = world.replies(post).map((one) => `<li><b>${escapeHtml(one.author)}</b> ${escapeHtml(one.text)}</li>`);
  const title = world.accounts.get(post.accountId)?.displayName ?? '';
  const list = readers.length > 0 ? `<ul>${readers.join('')}</ul>` : '';
  return page(200, { title, body: `${card(post, world, request.baseUrl)}${list}` });
}

export const isPublic = (post: SimPost) => post.own.privacy === 'PUBLIC_TO_EVERYONE';

function card(post: SimPost, world: SimWorld, baseUrl: string): string {
  const handle = world.accounts.get(post.accountId)?.handle;
  const photos = Array.isArray(post.own.photos) ? post.own.photos : [];
  const shown = photos.map((id) => `<img src="${baseUrl}/photos/${String(id)}" alt="">`).join('');
  const notes = [
    post.own.branded === true && 'Paid partnership / Partenariat rémunéré',
    post.own.organic === true && 'Promotional content / Contenu promotionnel',
    post.own.ai === true && 'AI-generated / Créé par IA',
  ].filter((note) => note !== false);
  return `<article>${shown || '<div class="film">▶</div>'}<p><b>${escapeHtml(String(post.own.title))}</b></p>
    <p class="text">${escapeHtml(post.text)}</p>${notes.map((note) => `<p><small>${note}</small></p>`).join('')}
    <footer><a href="${baseUrl}/@${handle}/video/${post.id}"><time datetime="${post.createdAt}">${post.createdAt}</time></a></footer></article>`;
}

function profile(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.list().find((one) => `@${one.handle}` === request.params.handle);
  if (!account) return gone();
  const posts = world.posts.list().filter((post) => post.accountId === account.id && isPublic(post));
  const body = posts.toReversed().map((post) => card(post, world, request.baseUrl));
  return page(200, { title: `${account.displayName} (@${account.handle})`, body: body.join('') });
}

function photo(request: SimRequest, world: SimWorld): SimResponse {
  const bytes = world.readBytes(request.params.id ?? '');
  if (!bytes) return gone();
  return { status: 200, headers: { 'content-type': bytes[0] === 0xff ? 'image/jpeg' : 'image/webp' }, body: bytes };
}

function avatar(request: SimRequest, world: SimWorld): SimResponse {
  const letter = escapeHtml(world.accounts.get(request.params.id ?? '')?.displayName.slice(0, 1) ?? '?');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#161823"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}

function gone(): SimResponse {
  return page(404, { title: 'Not here', body: '<p>Video currently unavailable. / Vidéo indisponible.</p>' });
}

export function page(status: number, { title, body }: { title: string; body: string }): SimResponse {
  const html = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#0f0f0f;background:#fff}
.text{white-space:pre-wrap;overflow-wrap:anywhere}.film{aspect-ratio:9/16;max-width:20rem;background:#0f0f0f;color:#fff;display:grid;place-items:center;border-radius:12px}
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
