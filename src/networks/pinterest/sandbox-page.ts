import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';

/** What a reader sees at a pin's public address. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/pin/:id/', handle: showPin },
  { method: 'GET', path: '/pictures/:id', handle: showPicture },
  { method: 'GET', path: '/profile_images/:id', handle: showAvatar },
  { method: 'GET', path: '/:handle/', handle: showAccount },
];

function showPin(request: SimRequest, world: SimWorld): SimResponse {
  const pin = world.posts.get(request.params.id ?? '');
  if (!pin) return gone();
  const title = String(pin.own.title) || (world.accounts.get(pin.accountId)?.displayName ?? '');
  return page(200, { title, body: article(pin, world, request.baseUrl) });
}

function showAccount(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.list().find((one) => one.handle === request.params.handle);
  if (!account) return gone();
  const pins = world.posts.list().filter((one) => one.accountId === account.id);
  const body = pins.toReversed().map((pin) => article(pin, world, request.baseUrl));
  return page(200, { title: account.displayName, body: body.join('') });
}

function showPicture(request: SimRequest, world: SimWorld): SimResponse {
  const bytes = world.readBytes(request.params.id ?? '');
  const type = bytes?.[0] === 0x89 ? 'image/png' : 'image/jpeg';
  return bytes ? { status: 200, headers: { 'content-type': type }, body: bytes } : gone();
}

function showAvatar(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(request.params.id ?? '');
  if (!account) return gone();
  const letter = escapeHtml(account.displayName.slice(0, 1));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#e60023"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}

function gone(): SimResponse {
  const body = '<p>This pin is not there. / Cette épingle n’est pas là.</p>';
  return page(404, { title: 'Not here', body });
}

function article(pin: SimPost, world: SimWorld, baseUrl: string): string {
  const account = world.accounts.get(pin.accountId);
  const pictures = pin.media.map(({ mime, alt }, index) => {
    if (!mime.startsWith('image/')) return '<div class="film">▶</div>';
    return `<img src="${escapeHtml(`${baseUrl}/pictures/${pin.id}-${index}`)}" alt="${escapeHtml(alt)}">`;
  });
  const link = escapeHtml(String(pin.own.link));
  const leads = link === '' ? '' : `<p><a href="${link}" rel="nofollow noopener">${link}</a></p>`;
  const when = escapeHtml(pin.createdAt);
  return `<article>${pictures.join('')}<h2>${escapeHtml(String(pin.own.title))}</h2>
    <p class="text">${escapeHtml(pin.text)}</p>${leads}
    <footer>${escapeHtml(account?.displayName ?? '')} · <a href="${escapeHtml(`${baseUrl}/pin/${pin.id}/`)}"><time datetime="${when}">${when}</time></a></footer></article>`;
}

export function page(status: number, { title, body }: { title: string; body: string }): SimResponse {
  const html = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
article{margin:1rem 0}img,.film{width:100%;border-radius:16px}.film{background:#111;color:#fff;padding:6rem 0;text-align:center}
.text{white-space:pre-wrap;overflow-wrap:anywhere}footer,footer a,small{color:#5f5f5f}
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
