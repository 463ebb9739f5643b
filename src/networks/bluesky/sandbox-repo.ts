import { z } from 'zod';
import type { SimAccount, SimPost, SimRoute, SimWorld } from '../simulator.js';
import { type PostRecord, post } from './sandbox-record.js';
import { signedIn } from './sandbox-sessions.js';
import {
  type Call,
  cidOfBytes,
  cidOfRecord,
  complain,
  formats,
  invalid,
  No,
  procedure,
  query,
  route,
  tidOf,
} from './sandbox-wire.js';

/** What bsky.social takes at once (docs, read 2026-11-22). */
const BLOB_LIMIT = 52_428_800;
/** A blob that no record mentions is forgotten; the lexicon says “a time window (eg, minutes)”. */
const UNMENTIONED_HOURS = 1;
const POSTS = 'app.bsky.feed.post';

export interface Blob {
  did: string;
  cid: string;
  mime: string;
  size: number;
  at: string;
  mentioned: boolean;
}

type JsonObject = SimPost['own'];

/** What a simulated post keeps of its record. */
export interface Own {
  rkey: string;
  cid: string;
  record: JsonObject;
}

export const ownOf = (post: SimPost) => post.own as unknown as Own;
export const uriOf = (did: string, rkey: string) => `at://${did}/${POSTS}/${rkey}`;

const place = z.object({ repo: z.string(), collection: z.string(), rkey: z.string() });

export const repo: SimRoute[] = [
  route('POST', 'com.atproto.repo.uploadBlob', (request, world) => {
    const { id } = signedIn({ request, world });
    const encoding = request.headers['content-type'];
    if (!encoding) throw invalid('Request encoding (Content-Type) required but not provided');
    if (request.raw.length > BLOB_LIMIT) throw new No(413, 'PayloadTooLarge', 'request entity too large');
    const cid = cidOfBytes(request.raw);
    const mime = sniff(request.raw) ?? encoding.split(';')[0]!;
    const known = blobs(world).get(`${id} ${cid}`);
    const at = world.now().toISOString();
    const size = request.raw.length;
    world.keepBytes(cid, request.raw);
    blobs(world).put(`${id} ${cid}`, { did: id, cid, mime, size, at, mentioned: known?.mentioned ?? false });
    return { status: 200, body: { blob: { $type: 'blob', ref: { $link: cid }, mimeType: mime, size } } };
  }),
  procedure(
    'com.atproto.repo.putRecord',
    place.extend({
      record: z.record(z.string(), z.json()),
      validate: z.boolean().optional(),
      swapRecord: formats.cid.nullish(),
    }),
    (input, call) => {
      const account = own(input.repo, call);
      const record = check(input.record, input.collection, input.rkey);
      const uri = uriOf(account.id, input.rkey);
      const known = call.world.posts.get(uri);
      const cid = cidOfRecord(input.record);
      if (known && ownOf(known).cid === cid) return { uri, cid, validationStatus: 'valid' };
      const present = known ? ownOf(known).cid : null;
      if (input.swapRecord !== undefined && input.swapRecord !== present) {
        throw new No(400, 'InvalidSwap', `Record was at ${present}`);
      }
      keep(call.world, account, input.rkey, cid, record, input.record);
      return { uri, cid, commit: commit(call.world, cid), validationStatus: 'valid' };
    },
  ),
  query('com.atproto.repo.getRecord', place, ({ repo: name, collection, rkey }, { world }) => {
    const account = world.accounts.list().find(({ id, handle }) => id === name || handle === name);
    if (!account) throw invalid('Could not locate record');
    const known = collection === POSTS ? world.posts.get(uriOf(account.id, rkey)) : undefined;
    if (!known) {
      const uri = `at://${account.id}/${collection}/${rkey}`;
      throw new No(400, 'RecordNotFound', `Could not locate record: ${uri}`);
    }
    return { uri: known.id, cid: ownOf(known).cid, value: ownOf(known).record };
  }),
  procedure('com.atproto.repo.deleteRecord', place, ({ repo: name, rkey }, call) => {
    const uri = uriOf(own(name, call).id, rkey);
    if (!call.world.posts.get(uri)) return {};
    call.world.posts.delete(uri);
    return { commit: commit(call.world, cidOfRecord({ deleted: uri })) };
  }),
  route('GET', 'com.atproto.sync.getBlob', (request, world) => {
    const blob = blobs(world).get(`${request.query.did} ${request.query.cid}`);
    const bytes = blob && world.readBytes(blob.cid);
    if (!blob || !bytes) throw invalid('Blob not found');
    return { status: 200, headers: { 'content-type': blob.mime, 'x-content-type-options': 'nosniff' }, body: bytes };
  }),
  query('com.atproto.identity.resolveHandle', z.object({ handle: formats.handle }), ({ handle }, { world }) => {
    const account = world.accounts.list().find((one) => one.handle === handle.toLowerCase());
    if (!account) throw new No(400, 'HandleNotFound', 'Unable to resolve handle');
    return { did: account.id };
  }),
];

const blobs = (world: SimWorld) => world.kept<Blob>('blobs');

/** A repository is written by its owner only. */
function own(name: string, call: Call): SimAccount {
  const account = signedIn(call);
  if (name !== account.id && name !== account.handle) throw new No(403, 'AccountNotFound', 'Account not found');
  return account;
}

function check(record: JsonObject, collection: string, rkey: string): PostRecord {
  if (collection !== POSTS) throw invalid(`Unknown lexicon type: ${collection}`);
  if (record.$type !== collection) {
    throw invalid(`Invalid $type: expected ${collection}, got ${String(record.$type)}`);
  }
  if (!formats.tid.safeParse(rkey).success) {
    throw invalid(`Invalid record key for ${collection}: Invalid TID string (got "${rkey}") at $`);
  }
  const read = post.safeParse(record);
  if (!read.success) throw invalid(`Invalid ${collection} record: ${complain(read.error, record, '$.record')}`);
  return read.data;
}

function keep(world: SimWorld, account: SimAccount, rkey: string, cid: string, record: PostRecord, json: JsonObject) {
  const pictures = record.embed && 'images' in record.embed ? record.embed.images : [];
  const mentioned = pictures.map(({ image }) => requireBlob(world, account.id, image));
  for (const blob of mentioned) blobs(world).put(`${blob.did} ${blob.cid}`, { ...blob, mentioned: true });

  const linked = (record.facets ?? []).flatMap(({ features }) =>
    features.flatMap((one) => ('uri' in one ? [one.uri] : [])),
  );
  const card = record.embed && 'external' in record.embed ? [record.embed.external.uri] : [];
  world.posts.put(uriOf(account.id, rkey), {
    id: uriOf(account.id, rkey),
    accountId: account.id,
    text: record.text,
    createdAt: world.now().toISOString(),
    links: [...new Set([...linked, ...card])],
    media: pictures.map(({ alt }, index) => ({ mime: mentioned[index]!.mime, alt, bytes: mentioned[index]!.size })),
    ...(record.reply && { parentId: record.reply.parent.uri }),
    own: { rkey, cid, record: json },
  });
}

function requireBlob(
  world: SimWorld,
  did: string,
  { ref, mimeType, size }: { ref: { $link: string }; mimeType: string; size: number },
): Blob {
  const blob = blobs(world).get(`${did} ${ref.$link}`);
  const age = blob ? world.now().getTime() - Date.parse(blob.at) : 0;
  if (!blob || (!blob.mentioned && age > UNMENTIONED_HOURS * 3_600_000)) {
    throw new No(400, 'BlobNotFound', `Could not find blob: ${ref.$link}`);
  }
  const differs = (what: string, expected: unknown, got: unknown) =>
    `Referenced ${what} does not match stored blob. Expected: ${expected}, Got: ${got}`;
  if (blob.mime !== mimeType) throw new No(400, 'InvalidMimeType', differs('Mimetype', blob.mime, mimeType));
  if (blob.size !== size) throw new No(400, 'InvalidSize', differs('Size', blob.size, size));
  return blob;
}

function commit(world: SimWorld, cid: string) {
  return { cid: cidOfRecord({ commit: cid }), rev: tidOf(world.now(), cid) };
}

/** Servers trust the bytes more than what is said of them. */
function sniff(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF8')) return 'image/gif';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : undefined;
}
