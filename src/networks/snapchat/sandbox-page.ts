import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** What a viewer sees. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/spotlight/:id', handle: show },
  { method: 'GET', path: '/:handle', handle: profile },
];

function show(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(request.params.id ?? '');
  if (post?.own.kind !== 'spotlight') return gone();
  const title = world.accounts.get(post.accountId)?.displayName ?? '';
  return page(200, { title, body: card(post) });
}

function card(post: SimPost): string {
  const until = post.own.until ? `<small>→ ${String(post.own.until)}</small>` : '';
  return `<article><div class="film">${post.media[0]?.mime.startsWith('video/') ? '▶' : '▣'}</div>
    <p class="text">${escapeHtml(post.text)}</p>${until}
    <footer><time datetime="${post.createdAt}">${post.createdAt}</time></footer></article>`;
}

function profile(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.list().find((one) => `@${one.handle}` === request.params.handle);
  if (!account) return gone();
  const posts = world.posts.list().filter((post) => post.accountId === account.id && isOnShow(post, world));
  const body = posts.toReversed().map((post) => card(post));
  return page(200, { title: `${account.displayName} (@${account.handle})`, body: body.join('') });
}

/** A story ends; a spotlight is on the profile when it was kept there. */
export function isOnShow(post: SimPost, world: SimWorld): boolean {
  if (post.own.kind === 'spotlight') return post.own.isKept === true;
  return new Date(String(post.own.until)) > world.now();
}

function gone(): SimResponse {
  return page(404, { title: 'Not here', body: '<p>This content was not found. / Contenu introuvable.</p>' });
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
