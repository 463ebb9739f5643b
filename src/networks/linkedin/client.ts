import type { Line, Session } from '../network.js';
import {
  assetAnswer,
  type Comment,
  commentsAnswer,
  documentStarted,
  imageStarted,
  type LinkedInPost,
  networkSizeAnswer,
  type Organization,
  organizationAnswer,
  type Person,
  postAnalyticsAnswer,
  postAnswer,
  postsAnswer,
  rolesAnswer,
  shareStatisticsAnswer,
  userinfoAnswer,
  videoStarted,
} from './answers.js';
import { bearer, exchange, put, read, readId, rest } from './wire.js';

/** LinkedIn's API, one function per endpoint. Each throws a NetworkError and nothing else; none repeats itself. */

const urnIn = (urn: string) => encodeURIComponent(urn);

/** `GET /v2/userinfo`: the member who signed in. */
export async function userinfo(line: Line, session: Session): Promise<Person> {
  const init = { method: 'GET', headers: bearer(session) };
  return read(userinfoAnswer, await exchange(line, `${line.hosts.api}/v2/userinfo`, init, 'read'), 'read');
}

/** `GET /rest/organizationAcls`: the pages the member has a role on. */
export async function rolesOf(line: Line, session: Session) {
  const path = '/organizationAcls?q=roleAssignee&state=APPROVED&count=100';
  const answer = await rest(line, session, { method: 'GET', path, restMethod: 'FINDER' }, 'read');
  return read(rolesAnswer, answer, 'read').elements;
}

/** `GET /rest/organizations/:id`. */
export async function organization(line: Line, session: Session, id: string): Promise<Organization> {
  const answer = await rest(line, session, { method: 'GET', path: `/organizations/${id}` }, 'read');
  return read(organizationAnswer, answer, 'read');
}

/** `POST /rest/images?action=initializeUpload`, then the bytes: gives the picture's urn. */
export async function uploadImage(line: Line, session: Session, owner: string, bytes: Uint8Array): Promise<string> {
  const body = { initializeUploadRequest: { owner } };
  const path = '/images?action=initializeUpload';
  const answer = await rest(line, session, { method: 'POST', path, body }, 'upload');
  const { uploadUrl, image } = read(imageStarted, answer, 'upload').value;
  await put(line, uploadUrl, bytes, bearer(session));
  return image;
}

/** `POST /rest/documents?action=initializeUpload`, then the bytes: gives the document's urn. */
export async function uploadDocument(line: Line, session: Session, owner: string, bytes: Uint8Array): Promise<string> {
  const body = { initializeUploadRequest: { owner } };
  const path = '/documents?action=initializeUpload';
  const answer = await rest(line, session, { method: 'POST', path, body }, 'upload');
  const { uploadUrl, document } = read(documentStarted, answer, 'upload').value;
  await put(line, uploadUrl, bytes, bearer(session));
  return document;
}

export interface VideoStart {
  video: string;
  uploadToken: string;
  /** Unix milliseconds; absent when LinkedIn did not say. */
  expiresAt?: number;
  parts: { url: string; from: number; to: number }[];
  thumbnailUrl?: string;
}

/** `POST /rest/videos?action=initializeUpload`: an address for each range of bytes. */
export async function startVideo(
  line: Line,
  session: Session,
  video: { owner: string; bytes: number; hasThumbnail: boolean },
): Promise<VideoStart> {
  const body = {
    initializeUploadRequest: {
      owner: video.owner,
      fileSizeBytes: video.bytes,
      uploadCaptions: false,
      uploadThumbnail: video.hasThumbnail,
    },
  };
  const path = '/videos?action=initializeUpload';
  const { value } = read(videoStarted, await rest(line, session, { method: 'POST', path, body }, 'upload'), 'upload');
  return {
    video: value.video,
    uploadToken: value.uploadToken,
    ...(value.uploadUrlsExpireAt !== undefined && { expiresAt: value.uploadUrlsExpireAt }),
    parts: value.uploadInstructions.map(({ uploadUrl, firstByte, lastByte }) => ({
      url: uploadUrl,
      from: firstByte,
      to: lastByte + 1,
    })),
    ...(value.thumbnailUploadUrl && { thumbnailUrl: value.thumbnailUploadUrl }),
  };
}

/** One range of a film. Its address is its own key: no token goes along. Gives the ETag that proves it. */
export async function putPart(line: Line, url: string, bytes: Uint8Array): Promise<string> {
  const { headers } = await put(line, url, bytes, {});
  return headers.etag ?? '';
}

export async function putThumbnail(line: Line, url: string, bytes: Uint8Array): Promise<void> {
  await put(line, url, bytes, { 'media-type-family': 'STILLIMAGE' });
}

/** `POST /rest/videos?action=finalizeUpload`: the ETags in the order of their ranges. */
export async function finishVideo(
  line: Line,
  session: Session,
  upload: { video: string; uploadToken: string; etags: string[] },
): Promise<void> {
  const { video, uploadToken, etags } = upload;
  const body = { finalizeUploadRequest: { video, uploadToken, uploadedPartIds: etags } };
  await rest(line, session, { method: 'POST', path: '/videos?action=finalizeUpload', body }, 'upload');
}

/** `GET /rest/videos/:urn` or `/rest/documents/:urn`: how far LinkedIn is with it. */
export async function assetStatus(line: Line, session: Session, kind: 'videos' | 'documents', urn: string) {
  const answer = await rest(line, session, { method: 'GET', path: `/${kind}/${urnIn(urn)}` }, 'upload');
  return read(assetAnswer, answer, 'upload');
}

/** The body of `POST /rest/posts`, as far as we fill it. */
export interface NewPost {
  author: string;
  /** In little text. */
  commentary: string;
  visibility: string;
  distribution: { feedDistribution: string; targetEntities: never[]; thirdPartyDistributionChannels: never[] };
  lifecycleState: 'PUBLISHED';
  isReshareDisabledByAuthor: boolean;
  content?: NewContent;
}
export type NewContent =
  | { media: { id: string; title?: string; altText?: string } }
  | { multiImage: { images: { id: string; altText?: string }[] } }
  | { article: { source: string; title: string; description?: string } }
  | { poll: { question: string; options: { text: string }[]; settings: { duration: string } } };

/** `POST /rest/posts`: the one request that cannot be undone. Gives the new post's urn, from a header. */
export async function createPost(line: Line, session: Session, post: NewPost): Promise<string> {
  const answer = await rest(line, session, { method: 'POST', path: '/posts', body: post }, 'post');
  return readId(answer, /^urn:li:(share|ugcPost):\d+$/, 'post');
}

/** `GET /rest/posts/:urn`; a member's own posts are closed to applications. */
export async function readPost(line: Line, session: Session, urn: string): Promise<LinkedInPost> {
  const answer = await rest(line, session, { method: 'GET', path: `/posts/${urnIn(urn)}` }, 'read');
  return read(postAnswer, answer, 'read');
}

/** `GET /rest/posts?q=author`: a page's posts, the last changed first. */
export async function postsOf(line: Line, session: Session, author: string, start: number): Promise<LinkedInPost[]> {
  const path = `/posts?author=${urnIn(author)}&q=author&count=${POSTS_A_PAGE}&start=${start}&sortBy=LAST_MODIFIED`;
  const answer = await rest(line, session, { method: 'GET', path, restMethod: 'FINDER' }, 'read');
  return read(postsAnswer, answer, 'read').elements;
}
export const POSTS_A_PAGE = 50;

/** `POST /rest/posts/:urn` as a partial update: other words; nothing else of a post may change so. */
export async function rewritePost(line: Line, session: Session, urn: string, commentary: string): Promise<void> {
  const body = { patch: { $set: { commentary } } };
  const request = { method: 'POST' as const, path: `/posts/${urnIn(urn)}`, body, restMethod: 'PARTIAL_UPDATE' };
  await rest(line, session, request, 'delete');
}

/** `DELETE /rest/posts/:urn`; one that is gone already is no error. */
export async function deletePost(line: Line, session: Session, urn: string): Promise<void> {
  await rest(line, session, { method: 'DELETE', path: `/posts/${urnIn(urn)}` }, 'delete');
}

/** `POST /rest/socialActions/:urn/comments`. Gives the comment's id. */
export async function createComment(
  line: Line,
  session: Session,
  comment: { actor: string; post: string; text: string },
): Promise<string> {
  const body = { actor: comment.actor, object: comment.post, message: { text: comment.text } };
  const path = `/socialActions/${urnIn(comment.post)}/comments`;
  const answer = await rest(line, session, { method: 'POST', path, body }, 'comment');
  return readId(answer, /./, 'comment');
}

/** `GET /rest/socialActions/:urn/comments`: under the posts of pages only. */
export async function commentsOf(line: Line, session: Session, urn: string, start: number): Promise<Comment[]> {
  const path = `/socialActions/${urnIn(urn)}/comments?start=${start}&count=${COMMENTS_A_PAGE}`;
  return read(commentsAnswer, await rest(line, session, { method: 'GET', path }, 'read'), 'read').elements;
}
export const COMMENTS_A_PAGE = 100;

/** `GET /rest/organizationalEntityShareStatistics` of one post; empty until LinkedIn has counted. */
export async function shareStatistics(
  line: Line,
  session: Session,
  page: string,
  urn: string,
): Promise<Record<string, number>> {
  const list = urn.startsWith('urn:li:share:') ? 'shares' : 'ugcPosts';
  const of = `q=organizationalEntity&organizationalEntity=${urnIn(page)}&${list}=List(${urnIn(urn)})`;
  const path = `/organizationalEntityShareStatistics?${of}`;
  const answer = await rest(line, session, { method: 'GET', path, restMethod: 'FINDER' }, 'read');
  return read(shareStatisticsAnswer, answer, 'read').elements[0]?.totalShareStatistics ?? {};
}

/** `GET /rest/memberCreatorPostAnalytics`: one metric at a time. */
export async function postAnalytics(
  line: Line,
  session: Session,
  urn: string,
  metric: string,
): Promise<number | undefined> {
  const key = urn.startsWith('urn:li:share:') ? 'share' : 'ugc';
  const of = `q=entity&entity=(${key}:${urnIn(urn)})&queryType=${metric}&aggregation=TOTAL`;
  const path = `/memberCreatorPostAnalytics?${of}`;
  const answer = await rest(line, session, { method: 'GET', path, restMethod: 'FINDER' }, 'read');
  return read(postAnalyticsAnswer, answer, 'read').elements[0]?.count;
}

/** `GET /rest/networkSizes/:urn`: how many follow a page. */
export async function followersOf(line: Line, session: Session, page: string): Promise<number> {
  const path = `/networkSizes/${urnIn(page)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`;
  return read(networkSizeAnswer, await rest(line, session, { method: 'GET', path }, 'read'), 'read').firstDegreeSize;
}
