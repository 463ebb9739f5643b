import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import type { Asset } from './sandbox-media.js';
import type { Comment } from './sandbox-posts.js';

/** What a reader sees at a post's public address. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/feed/update/:urn/', handle: showPost },
  { method: 'GET', path: '/company/:handle/', handle: showPage },
  { method: 'GET', path: '/dms/image/:id', handle: showFile },
  { method: 'GET', path: '/dms/document/:id', handle: showFile },
];

function showPost(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.get(request.params.urn ?? '');
  if (!post) return gone();
  const title = world.accounts.get(post.accountId)?.displayName ?? '';
  return page(200, { title, body: article(post, world, request.baseUrl) });
}

function showPage(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.list().find((one) => one.handle === request.params.handle);
  if (!account) return gone();
  const posts = world.posts.list().filter((post) => post.accountId === account.id);
  const body = posts.toReversed().map((post) => article(post, world, request.baseUrl));
  return page(200, { title: account.displayName, body: body.join('') });
}

function showFile(request: SimRequest, world: SimWorld): SimResponse {
  const id = request.params.id ?? '';
  const asset = world.kept<Asset>('assets').get(id);
  const bytes = asset && world.readBytes(id);
  if (bytes) return { status: 200, headers: { 'content-type': asset.mime }, body: bytes };
  const account = world.accounts.get(id);
  if (!account) return gone();
  const letter = escapeHtml(account.displayName.slice(0, 1));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#0a66c2"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}

function gone(): SimResponse {
  const body = '<p>This post cannot be displayed. / Cette publication ne peut pas être affichée.</p>';
  return page(404, { title: 'Not here', body });
}

function article(post: SimPost, world: SimWorld, baseUrl: string): string {
  const account = world.accounts.get(post.accountId);
  const written = world
    .kept<Comment>('comments')
    .list()
    .filter((one) => one.post === post.id)
    .map((one) => ({ author: account?.displayName ?? '', text: one.text }));
  const said = [...written, ...world.replies(post)].map(
    ({ author, text }) => `<li><b>${escapeHtml(author)}</b> ${escapeHtml(text)}</li>`,
  );
  const when = escapeHtml(post.createdAt);
  return `<article><header><b>${escapeHtml(account?.displayName ?? '')}</b></header>
    <p class="text">${linked(post)}</p>${attached(post, baseUrl)}${carried(post)}
    <footer><a href="${escapeHtml(`${baseUrl}/feed/update/${post.id}/`)}"><time datetime="${when}">${when}</time></a></footer>
    ${said.length > 0 ? `<ul>${said.join('')}</ul>` : ''}</article>`;
}

function attached(post: SimPost, baseUrl: string): string {
  const ids = Array.isArray(post.own.assets) ? post.own.assets.map(String) : [];
  const files = post.media.map(({ mime, alt }, index) => {
    const address = escapeHtml(`${baseUrl}/dms/image/${ids[index]}`);
    if (mime.startsWith('image/')) return `<img src="${address}" alt="${escapeHtml(alt)}">`;
    return `<p class="card">${mime.startsWith('video/') ? 'Video / Vidéo' : 'Document'}</p>`;
  });
  return files.join('');
}

interface Carried {
  article?: { source: string; title: string; description?: string };
  poll?: { question: string; options: { text: string }[] };
  media?: { title?: string };
}

function carried(post: SimPost): string {
  const { article, poll, media } = (post.own.content ?? {}) as Carried;
  if (article) {
    const { source, title, description = '' } = article;
    return `<p class="card"><a href="${escapeHtml(source)}" rel="nofollow noopener"><b>${escapeHtml(title)}</b></a><br>${escapeHtml(description)}</p>`;
  }
  if (poll) {
    const options = poll.options.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('');
    return `<div class="card"><b>${escapeHtml(poll.question)}</b><ul>${options}</ul></div>`;
  }
  return media?.title ? `<p class="card"><b>${escapeHtml(media.title)}</b></p>` : '';
}

function linked(post: SimPost): string {
  return post.links.reduce((html, link) => {
    const shown = escapeHtml(link);
    return html.replace(shown, () => `<a href="${shown}" rel="nofollow noopener">${shown}</a>`);
  }, escapeHtml(post.text));
}

export function page(status: number, { title, body }: { title: string; body: string }): SimResponse {
  const html = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#191919;background:#f4f2ee}
article{background:#fff;border-radius:8px;padding:1rem;margin:1rem 0}.text{white-space:pre-wrap;overflow-wrap:anywhere}
.card{border:1px solid #d9d9d9;border-radius:8px;padding:.75rem}footer a,small{color:#555}img{max-width:100%}
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
