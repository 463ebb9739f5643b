import { escapeHtml, gone, languageOf, linked, page } from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { commentsUnder } from './sandbox-comments.js';
import { films } from './sandbox-films.js';
import { photos } from './sandbox-posts.js';
import { pathOf } from './sandbox-reading.js';

/** What a reader sees at a post's public address. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/reel/:id/', handle: showPost },
  { method: 'GET', path: '/stories/:page/:id', handle: showStory },
  { method: 'GET', path: '/files/:id', handle: showFile },
  { method: 'GET', path: '/avatars/:id', handle: showAvatar },
  { method: 'GET', path: '/:handle/posts/:id', handle: showPost },
  { method: 'GET', path: '/:handle/videos/:id/', handle: showPost },
  { method: 'GET', path: '/:handle', handle: showAccount },
];

const bySerial = (world: SimWorld, serial: string | undefined) =>
  world.posts.list().find((one) => one.own.serial === serial);

function showPost(request: SimRequest, world: SimWorld): SimResponse {
  const post = bySerial(world, request.params.id);
  return post && post.own.kind !== 'story' ? shown(post, world, request.baseUrl) : gone();
}

function showStory(request: SimRequest, world: SimWorld): SimResponse {
  const post = bySerial(world, request.params.id);
  const isOver = post && world.now().getTime() - Date.parse(post.createdAt) > 86_400_000;
  return post?.own.kind === 'story' && !isOver ? shown(post, world, request.baseUrl) : gone();
}

function shown(post: SimPost, world: SimWorld, baseUrl: string): SimResponse {
  const account = world.accounts.get(post.accountId)!;
  const body = article(post, account, world, baseUrl);
  return page(200, { lang: languageOf(post.text), title: account.displayName, body });
}

function showAccount(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.list().find((one) => one.handle === request.params.handle);
  if (!account) return gone();
  const posts = world.posts.list().filter((one) => one.accountId === account.id && one.own.kind !== 'story');
  const body = posts.toReversed().map((post) => article(post, account, world, request.baseUrl));
  return page(200, { lang: languageOf(posts[0]?.text ?? ''), title: account.displayName, body: body.join('') });
}

function article(post: SimPost, account: SimAccount, world: SimWorld, baseUrl: string): string {
  const photoIds = Array.isArray(post.own.photoIds) ? post.own.photoIds.map(String) : [];
  const media = post.media.map(({ mime, alt }, index) => {
    const source = escapeHtml(`${baseUrl}/files/${photoIds[index] ?? post.id}`);
    if (mime.startsWith('video/')) return `<video controls src="${source}"></video>`;
    return `<img src="${source}" alt="${escapeHtml(alt)}">`;
  });
  const said = commentsUnder(post, world).map(
    (one) => `<li><b>${escapeHtml(one.from)}</b> ${escapeHtml(one.text)}</li>`,
  );
  const link = typeof post.own.link === 'string' ? escapeHtml(post.own.link) : undefined;
  const card = link ? `<p><a href="${link}" rel="nofollow noopener">${link}</a></p>` : '';
  const title =
    typeof post.own.title === 'string' && post.own.title !== '' ? `<h2>${escapeHtml(post.own.title)}</h2>` : '';
  const when = escapeHtml(post.createdAt);
  return `<article><header><b>${escapeHtml(account.displayName)}</b></header>${title}
    <p class="text">${linked(post.text, post.links)}</p>${card}${media.join('')}
    <footer><a href="${escapeHtml(`${baseUrl}${pathOf(post, account)}`)}"><time datetime="${when}">${when}</time></a></footer>
    ${said.length > 0 ? `<ul>${said.join('')}</ul>` : ''}</article>`;
}

function showFile(request: SimRequest, world: SimWorld): SimResponse {
  const id = request.params.id ?? '';
  const mime = photos(world).get(id)?.mime ?? (films(world).get(id) ? 'video/mp4' : undefined);
  const bytes = mime && world.readBytes(id);
  return bytes ? { status: 200, headers: { 'content-type': mime }, body: bytes } : gone();
}

function showAvatar(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(request.params.id ?? '');
  if (!account) return gone();
  const letter = escapeHtml(account.displayName.slice(0, 1));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#65676b"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}
