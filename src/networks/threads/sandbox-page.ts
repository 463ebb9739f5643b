import { escapeHtml, gone, languageOf, linked, page } from '../graph-api-simulator.js';
import type { SimAccount, SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { containers } from './sandbox-containers.js';
import { addressOf } from './sandbox-reading.js';

/** What a reader sees at a post's public address. */

export const pageRoutes: SimRoute[] = [
  { method: 'GET', path: '/files/:id', handle: showFile },
  { method: 'GET', path: '/avatars/:id', handle: showAvatar },
  { method: 'GET', path: '/:handle/post/:code', handle: showPost },
  { method: 'GET', path: '/:handle', handle: showAccount },
];

function showPost(request: SimRequest, world: SimWorld): SimResponse {
  const post = world.posts.list().find((one) => one.own.shortcode === request.params.code);
  if (!post) return gone();
  const account = world.accounts.get(post.accountId)!;
  const chain = [...above(post, world), post, ...parts(post, world)];
  const body = chain.map((one) => article(one, account, world, request.baseUrl)).join('');
  const title = `${account.displayName} (@${account.handle})`;
  return page(200, { lang: languageOf(post.text), title, body });
}

function above(post: SimPost, world: SimWorld): SimPost[] {
  const parent = post.parentId === undefined ? undefined : world.posts.get(post.parentId);
  return parent ? [...above(parent, world), parent] : [];
}

function parts(post: SimPost, world: SimWorld): SimPost[] {
  const answers = world.posts.list().filter((one) => one.parentId === post.id);
  return answers.flatMap((one) => [one, ...parts(one, world)]);
}

function showAccount(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.list().find((one) => `@${one.handle}` === request.params.handle);
  if (!account) return gone();
  const posts = world.posts.list().filter((one) => one.accountId === account.id && one.parentId === undefined);
  const body = posts.toReversed().map((post) => article(post, account, world, request.baseUrl));
  const title = `${account.displayName} (@${account.handle})`;
  return page(200, { lang: languageOf(posts[0]?.text ?? ''), title, body: body.join('') });
}

function article(post: SimPost, account: SimAccount, world: SimWorld, baseUrl: string): string {
  const files = Array.isArray(post.own.files) ? post.own.files.map(String) : [];
  const settings = (post.own.settings ?? {}) as Record<string, string>;
  const media = post.media.map(({ mime, alt }, index) => {
    const source = escapeHtml(`${baseUrl}/files/${files[index]}`);
    if (mime.startsWith('video/')) return `<video controls src="${source}" aria-label="${escapeHtml(alt)}"></video>`;
    return `<img src="${source}" alt="${escapeHtml(alt)}">`;
  });
  const said = world.replies(post).map((one) => `<li><b>${escapeHtml(one.author)}</b> ${escapeHtml(one.text)}</li>`);
  const link = settings.link_attachment && escapeHtml(settings.link_attachment);
  const card = link ? `<p><a href="${link}" rel="nofollow noopener">${link}</a></p>` : '';
  const poll = Object.values(JSON.parse(settings.poll_attachment ?? '{}') as Record<string, string>);
  const options = poll.map((one) => `<li>${escapeHtml(one)}</li>`);
  const when = escapeHtml(post.createdAt);
  return `<article><header><b>${escapeHtml(account.handle)}</b></header>
    <p class="text">${linked(post.text, post.links)}</p>${card}${media.join('')}
    ${options.length > 0 ? `<ol>${options.join('')}</ol>` : ''}
    <footer><a href="${escapeHtml(addressOf(post, account, baseUrl))}"><time datetime="${when}">${when}</time></a></footer>
    ${said.length > 0 ? `<ul>${said.join('')}</ul>` : ''}</article>`;
}

function showFile(request: SimRequest, world: SimWorld): SimResponse {
  const id = request.params.id ?? '';
  const item = containers(world)
    .list()
    .flatMap((one) => one.items)
    .find((one) => one.fileId === id);
  const bytes = item && world.readBytes(id);
  return bytes ? { status: 200, headers: { 'content-type': item.mime }, body: bytes } : gone();
}

function showAvatar(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(request.params.id ?? '');
  if (!account) return gone();
  const letter = escapeHtml(account.displayName.slice(0, 1));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="24" fill="#4d4d4d"/><text x="24" y="32" font-family="sans-serif" font-size="24" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: svg };
}
