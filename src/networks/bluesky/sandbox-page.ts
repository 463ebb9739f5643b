import type { SimPost, SimReply, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import { accountOf, answersTo, replyRecord } from './sandbox-appview.js';
import { ownOf, uriOf } from './sandbox-repo.js';

/** The pages people see: a post, and an account with its posts. */
export const pages: SimRoute[] = [
  {
    method: 'GET',
    path: '/profile/:actor/post/:rkey',
    handle(request, world) {
      const did = accountOf(world, request.params.actor!)?.id ?? request.params.actor!;
      const uri = uriOf(did, request.params.rkey!);
      const post = world.posts.get(uri);
      if (post) return page(languageOf(post), titleOf(world, post), postWithAnswers(world, post, request));
      const found = reply(world, uri);
      return found ? replyPage(found.post, found.reply, request) : missing();
    },
  },
  {
    method: 'GET',
    path: '/profile/:actor',
    handle(request, world) {
      const account = accountOf(world, request.params.actor!);
      if (!account) return missing();
      const posts = world.posts.list().filter(({ accountId, parentId }) => accountId === account.id && !parentId);
      const body = posts.toReversed().map((post) => article(world, post, request));
      const heading = `<h1>${safe(account.displayName)}</h1><p class="quiet">@${safe(account.handle)}</p>`;
      return page('fr', account.displayName, heading + body.join(''));
    },
  },
];

function postWithAnswers(world: SimWorld, post: SimPost, request: SimRequest): string {
  const own = answersTo(world, post.id).map((answer) => postWithAnswers(world, answer, request));
  const heard = world
    .replies(post)
    .map(
      ({ author, text, at }) =>
        `<article class="answer"><p><strong>${safe(author)}</strong> ${time(at)}</p><p>${safe(text)}</p></article>`,
    );
  return [article(world, post, request), ...own, ...heard].join('');
}

function article(world: SimWorld, post: SimPost, { baseUrl }: SimRequest): string {
  const account = world.accounts.get(post.accountId)!;
  const { likes, reposts, replies } = world.engagement(post);
  const counts = `${replies} 💬 · ${reposts} 🔁 · ${likes} ❤️`;
  return `<article lang="${safe(languageOf(post))}">
<p><strong>${safe(account.displayName)}</strong> <span class="quiet">@${safe(account.handle)} · ${time(post.createdAt)}</span></p>
<p class="text">${richText(post)}</p>${pictures(post, baseUrl)}${card(post)}
<p class="quiet">${counts}</p></article>`;
}

function pictures(post: SimPost, baseUrl: string): string {
  const { images = [] } = (ownOf(post).record.embed ?? {}) as {
    images?: { alt: string; image: { ref: { $link: string } } }[];
  };
  return images
    .map(({ alt, image }) => {
      const query = new URLSearchParams({ did: post.accountId, cid: image.ref.$link });
      return `<img src="${safe(`${baseUrl}/xrpc/com.atproto.sync.getBlob?${query}`)}" alt="${safe(alt)}">`;
    })
    .join('');
}

function card(post: SimPost): string {
  const { external } = (ownOf(post).record.embed ?? {}) as {
    external?: { uri: string; title: string; description: string };
  };
  if (!external) return '';
  const { uri, title, description } = external;
  return `<p class="card">${anchor(uri, safe(title || uri))}<br><span class="quiet">${safe(description)}</span></p>`;
}

interface Facet {
  index: { byteStart: number; byteEnd: number };
  features: { uri?: string }[];
}

/** Links stand where the facets say, by UTF-8 offsets: a wrong offset shows. */
function richText(post: SimPost): string {
  const bytes = Buffer.from(post.text);
  const facets = ((ownOf(post).record.facets ?? []) as unknown as Facet[]).toSorted(
    (a, b) => a.index.byteStart - b.index.byteStart,
  );
  let at = 0;
  let html = '';
  for (const { index, features } of facets) {
    if (index.byteStart < at) continue;
    const inner = safe(bytes.subarray(index.byteStart, index.byteEnd).toString());
    const uri = features[0]?.uri;
    html += safe(bytes.subarray(at, index.byteStart).toString());
    html += uri ? anchor(uri, inner) : `<span class="mark">${inner}</span>`;
    at = index.byteEnd;
  }
  return html + safe(bytes.subarray(at).toString());
}

function reply(world: SimWorld, uri: string): { post: SimPost; reply: SimReply } | undefined {
  for (const post of world.posts.list()) {
    const found = world.replies(post).find((one) => replyRecord(post, one).uri === uri);
    if (found) return { post, reply: found };
  }
  return undefined;
}

function replyPage(post: SimPost, { author, text, at }: SimReply, { baseUrl }: SimRequest): SimResponse {
  const above = `${baseUrl}/profile/${post.accountId}/post/${ownOf(post).rkey}`;
  const body = `<article><p><strong>${safe(author)}</strong> ${time(at)}</p><p class="text">${safe(text)}</p></article>`;
  return page('fr', author, `${body}<p>↑ ${anchor(above, safe(post.text.slice(0, 80) || above))}</p>`);
}

/** Addresses of people’s texts: only those a browser may follow. */
function anchor(uri: string, inner: string): string {
  return /^https?:\/\//i.test(uri) ? `<a href="${safe(uri)}" rel="noopener nofollow">${inner}</a>` : inner;
}

const time = (at: string) => `<time datetime="${safe(at)}">${safe(at.slice(0, 16).replace('T', ' '))}</time>`;
const languageOf = (post: SimPost) => String((ownOf(post).record.langs as string[] | undefined)?.[0] ?? 'fr');
const titleOf = (world: SimWorld, post: SimPost) =>
  `${world.accounts.get(post.accountId)!.displayName}: ${post.text.slice(0, 60)}`;

function missing(): SimResponse {
  return page('fr', 'Post not found', '<h1>Post not found</h1><p>It may have been deleted.</p>', 404);
}

function page(lang: string, title: string, body: string, status = 200): SimResponse {
  const html = `<!doctype html>
<html lang="${safe(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)}</title><style>
body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem;color:#1b2733;background:#fff}
article{border-top:1px solid #d9e0e6;padding:.75rem 0}.answer{margin-left:1.5rem}.text{white-space:pre-wrap;overflow-wrap:anywhere}
img{max-width:100%;border-radius:.5rem}.quiet{color:#53626f}.card{border:1px solid #d9e0e6;border-radius:.5rem;padding:.5rem .75rem}
a,.mark{color:#0b5cad}
</style></head><body><p class="quiet" lang="en">Rehearsal / <span lang="fr">Répétition</span></p><main>${body}</main></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html };
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
