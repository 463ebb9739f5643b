import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** What a reader sees at a video's public address. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/video/:id', handle: showVideo },
  { method: 'GET', path: '/:name', handle: showChannel },
];

function showVideo(request: SimRequest, world: SimWorld): SimResponse {
  const id = request.params.id ?? '';
  const known = world.posts.get(id);
  const post = known?.own.visibility === 'public' ? known : world.posts.list().find((one) => one.own.privateId === id);
  if (!post) return gone();
  return page(200, { title: String(post.own.title), body: article(post, world, request.baseUrl) });
}

function showChannel(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.list().find((one) => one.handle === request.params.name);
  if (!account) return gone();
  const posts = world.posts.list().filter((one) => one.accountId === account.id && one.own.visibility === 'public');
  const body = posts.toReversed().map((post) => article(post, world, request.baseUrl));
  return page(200, { title: account.displayName, body: body.join('') });
}

function gone(): SimResponse {
  const body = '<p>This video is not there. / Cette vidéo n’est pas là.</p>';
  return page(404, { title: 'Not here', body });
}

function article(post: SimPost, world: SimWorld, baseUrl: string): string {
  const account = world.accounts.get(post.accountId);
  const when = escapeHtml(post.createdAt);
  const address = escapeHtml(`${baseUrl}/video/${post.id}`);
  return `<article lang="${escapeHtml(String(post.own.language ?? 'fr'))}"><div class="film">▶ ${escapeHtml(String(post.own.title))}</div>
    <p><b>${escapeHtml(account?.displayName ?? '')}</b> · ${world.engagement(post).views}</p>
    <p class="text">${linked(post)}</p>
    <footer><a href="${address}"><time datetime="${when}">${when}</time></a></footer></article>`;
}

function linked(post: SimPost): string {
  return post.links.reduce((html, link) => {
    const shown = escapeHtml(link);
    return html.replace(shown, () => `<a href="${shown}" rel="nofollow noopener">${shown}</a>`);
  }, escapeHtml(post.text));
}

function page(status: number, { title, body }: { title: string; body: string }): SimResponse {
  const html = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#0d0d0d;background:#fff}
.film{background:#0d0d0d;color:#fff;aspect-ratio:16/9;display:grid;place-items:center;padding:1rem;border-radius:8px}
.text{white-space:pre-wrap;overflow-wrap:anywhere}footer a,small{color:#555}
</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}</main><small>Rehearsal / Répétition</small></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
