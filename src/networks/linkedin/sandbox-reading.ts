import { createHash } from 'node:crypto';
import type { SimPost, SimRequest, SimResponse, SimRoute, SimWorld } from '../simulator.js';
import {
  behindDoor,
  denied,
  mayReadPage,
  no,
  ORGANIZATION,
  PERSON,
  pages,
  TRACE,
  type Visitor,
} from './sandbox-door.js';
import { comments, view as commentView } from './sandbox-posts.js';

/** Pages, their posts, comments and numbers; of members only the numbers. */

const ADMIN = ['rw_organization_admin', 'r_organization_admin'];

export const readingRoutes: SimRoute[] = [
  { method: 'GET', path: '/rest/organizationAcls', handle: behindDoor(ADMIN, roles) },
  { method: 'GET', path: '/rest/organizations/:id', handle: behindDoor(ADMIN, organization) },
  { method: 'GET', path: '/rest/networkSizes/:urn', handle: behindDoor(ADMIN, followers) },
  { method: 'GET', path: '/rest/posts', handle: behindDoor(['r_organization_social'], postsOfAuthor) },
  { method: 'GET', path: '/rest/posts/:urn', handle: behindDoor(['r_organization_social'], onePost) },
  {
    method: 'GET',
    path: '/rest/socialActions/:urn/comments',
    handle: behindDoor(['r_organization_social'], commentsUnder),
  },
  {
    method: 'GET',
    path: '/rest/organizationalEntityShareStatistics',
    handle: behindDoor(ADMIN, shareStatistics),
  },
  {
    method: 'GET',
    path: '/rest/memberCreatorPostAnalytics',
    handle: behindDoor(['r_member_postAnalytics'], postAnalytics),
  },
];

const list = (elements: unknown[], { start = 0, count = 10, total = elements.length } = {}): SimResponse => ({
  status: 200,
  headers: TRACE,
  body: { paging: { start, count, total, links: [] }, elements },
});

function roles(request: SimRequest, world: SimWorld, { person }: Visitor): SimResponse {
  if (request.query.q !== 'roleAssignee') return no(400, 'ILLEGAL_ARGUMENT', 'The finder is not known.');
  const mine = pages(world)
    .list()
    .filter((page) => page.adminId === person.id);
  return list(
    mine.map((page) => ({
      role: 'ADMINISTRATOR',
      organization: `${ORGANIZATION}${page.id}`,
      roleAssignee: `${PERSON}${person.id}`,
      state: 'APPROVED',
    })),
  );
}

function organization(request: SimRequest, world: SimWorld): SimResponse {
  const account = world.accounts.get(request.params.id ?? '');
  if (!account || !pages(world).get(account.id)) return notFound(request.params.id ?? '');
  return {
    status: 200,
    headers: TRACE,
    body: {
      id: Number(account.id),
      vanityName: account.handle,
      localizedName: account.displayName,
      name: {
        localized: { fr_FR: account.displayName },
        preferredLocale: { country: 'FR', language: 'fr' },
      },
      primaryOrganizationType: 'NONE',
    },
  };
}

function followers(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const urn = request.params.urn ?? '';
  if (!mayReadPage(urn, visitor, world)) return denied(request);
  if (request.query.edgeType !== 'COMPANY_FOLLOWED_BY_MEMBER')
    return no(400, 'ILLEGAL_ARGUMENT', 'The edgeType is not known.');
  const account = world.accounts.get(urn.replace(ORGANIZATION, ''));
  return { status: 200, headers: TRACE, body: { firstDegreeSize: account?.followers ?? 0 } };
}

function postsOfAuthor(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const author = String(request.query.author ?? '');
  if (request.query.q !== 'author' || request.headers['x-restli-method'] !== 'FINDER')
    return no(400, 'ILLEGAL_ARGUMENT', 'The finder is not known.');
  // Posts of members are closed to new applications (r_member_social).
  if (!author.startsWith(ORGANIZATION) || !mayReadPage(author, visitor, world)) return denied(request);
  const start = Number(request.query.start ?? 0);
  const count = Math.min(100, Number(request.query.count ?? 10));
  const all = world.posts
    .list()
    .filter((post) => post.own.author === author)
    .toReversed();
  return list(all.slice(start, start + count).map(postView), { start, count, total: all.length });
}

function onePost(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const urn = request.params.urn ?? '';
  const post = world.posts.get(urn);
  if (!post) return notFound(urn);
  if (!mayReadPage(String(post.own.author), visitor, world)) return denied(request);
  return { status: 200, headers: TRACE, body: postView(post) };
}

function postView(post: SimPost) {
  const time = Date.parse(post.createdAt);
  return {
    id: post.id,
    author: post.own.author,
    commentary: post.own.commentary,
    visibility: post.own.visibility,
    lifecycleState: 'PUBLISHED',
    lifecycleStateInfo: { isEditedByAuthor: false },
    isReshareDisabledByAuthor: post.own.noReshare,
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    ...(post.own.content !== null && { content: post.own.content }),
    createdAt: time,
    publishedAt: time,
    lastModifiedAt: time,
  };
}

function commentsUnder(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const urn = request.params.urn ?? '';
  const post = world.posts.get(urn);
  if (!post) return notFound(urn);
  if (!mayReadPage(String(post.own.author), visitor, world)) return denied(request);
  const ours = comments(world)
    .list()
    .filter((one) => one.post === urn);
  const readers = world.replies(post).map((reply) => ({
    ...{ id: reply.id.replace(/\D/g, ''), post: urn, text: reply.text, at: reply.at },
    actor: `${PERSON}${createHash('sha256').update(reply.author).digest('base64url').slice(0, 10)}`,
  }));
  const start = Number(request.query.start ?? 0);
  const count = Number(request.query.count ?? 10);
  const all = [...ours, ...readers].map(commentView);
  return list(all.slice(start, start + count), { start, count, total: all.length });
}

function shareStatistics(request: SimRequest, world: SimWorld, visitor: Visitor): SimResponse {
  const page = String(request.query.organizationalEntity ?? '');
  if (request.query.q !== 'organizationalEntity') return no(400, 'ILLEGAL_ARGUMENT', 'The finder is not known.');
  if (!mayReadPage(page, visitor, world)) return denied(request);
  const [name, given] = request.query.shares ? ['share', request.query.shares] : ['ugcPost', request.query.ugcPosts];
  const urns = /^List\((.*)\)$/.exec(String(given))?.[1]?.split(',') ?? [];
  const posts = urns.map((urn) => world.posts.get(decodeURIComponent(urn))).filter((post) => post !== undefined);
  return list(
    posts.map((post) => ({
      organizationalEntity: page,
      [name as string]: post.id,
      totalShareStatistics: pageNumbers(post, world),
    })),
  );
}

function pageNumbers(post: SimPost, world: SimWorld) {
  const seen = world.engagement(post);
  const written = comments(world)
    .list()
    .filter((one) => one.post === post.id);
  const told = {
    impressionCount: seen.views,
    uniqueImpressionsCount: Math.floor(seen.views * 0.83),
    clickCount: seen.clicks,
    likeCount: seen.likes,
    commentCount: seen.replies + written.length,
    shareCount: seen.reposts + seen.quotes,
  };
  const acts = told.clickCount + told.likeCount + told.commentCount + told.shareCount;
  return { ...told, engagement: seen.views === 0 ? 0 : acts / seen.views };
}

function postAnalytics(request: SimRequest, world: SimWorld, { person }: Visitor): SimResponse {
  const urn = decodeURIComponent(/^\((?:share|ugc):(.+)\)$/.exec(String(request.query.entity))?.[1] ?? '');
  if (request.query.q !== 'entity' || request.query.aggregation !== 'TOTAL')
    return no(400, 'ILLEGAL_ARGUMENT', 'The finder is not known.');
  const post = world.posts.get(urn);
  if (!post) return notFound(urn);
  if (post.accountId !== person.id) return denied(request);
  const seen = world.engagement(post);
  const newer = { POST_SAVE: seen.bookmarks, LINK_CLICKS: seen.clicks, POST_SEND: 0 };
  const counts: Record<string, number> = {
    IMPRESSION: seen.views,
    MEMBERS_REACHED: Math.floor(seen.views * 0.83),
    REACTION: seen.likes,
    COMMENT: seen.replies,
    RESHARE: seen.reposts + seen.quotes,
    ...((request.headers['linkedin-version'] ?? '') >= '202604' && newer),
  };
  const type = String(request.query.queryType);
  const count = counts[type];
  if (count === undefined) return no(400, 'ILLEGAL_ARGUMENT', `The queryType ${type} is not known.`);
  const kind = 'com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1';
  return list([{ count, metricType: { [kind]: type }, dateRange: {} }]);
}

const notFound = (urn: string) => no(404, 'NOT_FOUND', `Could not find entity ${urn}`);
