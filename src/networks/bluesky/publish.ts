import { z } from 'zod';
import type { Account, Content, Found, JsonObject, Part, PublishCall, Receipt, Step } from '../network.js';
import { type FoundRecord, getPost, putPost, type StrongRef, uploadBlob } from './client.js';
import { isCode } from './errors.js';
import { makeKey, makeRecord } from './record.js';
import { sayOf } from './sentences.js';

const planned = z.object({ rkey: z.string(), record: z.record(z.string(), z.json()) });
const posted = z.object({ uri: z.string(), cid: z.string(), url: z.string() });

/**
 * All pictures first, so that a refused one leaves no half thread; then for each part its exact words and its key
 * (`words-1`), which may be chosen again, and the post itself (`post-1`), which may not.
 */
export function publish(content: Content): Step[] {
  return [
    ...content.parts.flatMap((part, index) => part.attachments.map((_, picture) => pictureStep(index, picture))),
    ...content.parts.flatMap((part, index) => [wordsStep(part, index), postStep(part, index)]),
  ];
}

export function receipt(_account: Account, content: Content, done: PublishCall['done']): Receipt {
  const parts = content.parts.map((_, index) => posted.parse(done[postName(index)]));
  return { externalId: parts[0]!.uri, url: parts[0]!.url, parts: parts.map(({ uri }) => uri) };
}

/** The page of a post; by DID, because handles change. */
export function pageOf(web: string, did: string, rkey: string): string {
  return `${web}/profile/${did}/post/${rkey}`;
}

const pictureName = (part: number, picture: number) => `picture-${part + 1}-${picture + 1}`;
const wordsName = (part: number) => `words-${part + 1}`;
const postName = (part: number) => `post-${part + 1}`;

function pictureStep(part: number, picture: number): Step {
  return {
    name: pictureName(part, picture),
    once: false,
    run: async (call) => ({ checkpoint: await upload(call, part, picture) }),
  };
}

async function upload({ line, session, content, open }: PublishCall, part: number, picture: number) {
  const { mediaId, mime } = content.parts[part]!.attachments[picture]!;
  return uploadBlob(line, session, mime, await open(mediaId));
}

function wordsStep(part: Part, index: number): Step {
  return {
    name: wordsName(index),
    once: false,
    run: async (call) => {
      const blobs = part.attachments.map((_, picture) => call.done[pictureName(index, picture)] as JsonObject);
      const place = index === 0 ? undefined : { root: refOf(call, 0), parent: refOf(call, index - 1) };
      const record = await makeRecord(call, part, blobs, place);
      return { checkpoint: { rkey: makeKey(call.line.now(), call.publicationId, index), record } };
    },
  };
}

function refOf({ done }: PublishCall, index: number): StrongRef {
  const { uri, cid } = posted.parse(done[postName(index)]);
  return { uri, cid };
}

function postStep(part: Part, index: number): Step {
  return {
    name: postName(index),
    once: true,
    run: async (call) => ({ checkpoint: checkpoint(call, index, await send(call, part, index)) }),
    find: (call) => find(call, index),
  };
}

async function send(call: PublishCall, part: Part, index: number): Promise<StrongRef> {
  const { line, session, account } = call;
  const { rkey, record } = planned.parse(call.done[wordsName(index)]);
  const put = () => putPost(line, session, { repo: account.externalId, rkey, record });
  try {
    return await put();
  } catch (error) {
    if (isCode(error, 'already-there')) {
      const found = await getPost(line, session, account.externalId, rkey);
      if (found && isOurs(found, record)) return found;
    }
    if (!isCode(error, 'picture-gone')) throw error;
    // The server forgot pictures that waited too long for their post; the same bytes get the same reference again.
    for (const picture of part.attachments.keys()) await upload(call, index, picture);
    return put();
  }
}

async function find(call: PublishCall, index: number): Promise<Found> {
  const { line, session, account, done } = call;
  const { rkey, record } = planned.parse(done[wordsName(index)]);
  const found = await getPost(line, session, account.externalId, rkey);
  if (!found) return { is: 'absent' };
  return isOurs(found, record)
    ? { is: 'there', checkpoint: checkpoint(call, index, found) }
    : { is: 'unknowable', say: sayOf('already-there') };
}

/** Another client may have edited it since; the instant it was written stays. */
function isOurs({ value }: FoundRecord, record: JsonObject): boolean {
  return value.createdAt === record.createdAt;
}

function checkpoint({ line, account, done }: PublishCall, index: number, { uri, cid }: StrongRef) {
  const { rkey } = planned.parse(done[wordsName(index)]);
  return { uri, cid, url: pageOf(line.hosts.web!, account.externalId, rkey) };
}
