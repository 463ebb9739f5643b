import { createHash } from 'node:crypto';
import { type AppBskyRichtextFacet, RichText } from '@atproto/api';
import type { Attachment, Content, JsonObject, Line, Part, PublishCall, Session } from '../network.js';
import { POSTS, resolveHandle, type StrongRef } from './client.js';

/** Where a post hangs in a thread. */
export interface Place {
  root: StrongRef;
  parent: StrongRef;
}

/** What a part will say, to the letter: chosen once and kept, so that sending it again can change nothing. */
export async function makeRecord(
  call: PublishCall,
  part: Part,
  blobs: JsonObject[],
  place: Place | undefined,
): Promise<JsonObject> {
  const { line, session, content } = call;
  const facets = await facetsOf(line, session, part.text);
  const embed = embedOf(part, blobs);
  const labels = labelsOf(content);
  return {
    $type: POSTS,
    text: part.text,
    createdAt: line.now().toISOString(),
    ...(content.language && { langs: [content.language] }),
    ...(facets.length > 0 && { facets }),
    ...(embed && { embed }),
    ...(place && { reply: { root: { ...place.root }, parent: { ...place.parent } } }),
    ...(labels && { labels }),
  };
}

/**
 * A record key: a TID, 53 bits of microseconds and 10 bits that tell clocks apart, in sortable base32
 * (atproto specification “TID”, read 2026-11-22). What is finer than our clock comes from the publication, so that
 * two publications of the same instant do not meet.
 */
export function makeKey(now: Date, publicationId: string, part: number): string {
  const seed = createHash('sha256').update(`${publicationId} ${part}`).digest();
  const micros = BigInt(now.getTime()) * 1000n + BigInt(seed.readUInt16BE(0) % 1000);
  let bits = (micros << 10n) | BigInt(seed.readUInt16BE(2) % 1024);
  let key = '';
  for (let digit = 0; digit < 13; digit++) {
    key = TID_DIGITS[Number(bits & 31n)] + key;
    bits >>= 5n;
  }
  return key;
}

const TID_DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

/**
 * Links, tags and mentions, by UTF-8 offsets: the server links nothing by itself. A mention of nobody stays text, as
 * in the official app; a server that cannot be asked is an error, so that a hiccup does not lose a mention.
 */
async function facetsOf(line: Line, session: Session, text: string): Promise<JsonObject[]> {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  const facets = await Promise.all((rich.facets ?? []).map((facet) => resolved(line, session, facet)));
  return facets.filter((facet) => facet !== undefined);
}

async function resolved(
  line: Line,
  session: Session,
  { index, features }: AppBskyRichtextFacet.Main,
): Promise<JsonObject | undefined> {
  const { byteStart, byteEnd } = index;
  const made = { $type: 'app.bsky.richtext.facet', index: { byteStart, byteEnd } };
  const feature = features[0] as { $type: string; did?: string; uri?: string; tag?: string };
  if (feature.did === undefined) return { ...made, features: [{ ...feature } as JsonObject] };

  const did = await resolveHandle(line, session, feature.did);
  return did === undefined ? undefined : { ...made, features: [{ $type: feature.$type, did }] };
}

/** A post has pictures or a card, not both. */
function embedOf(part: Part, blobs: JsonObject[]): JsonObject | undefined {
  if (blobs.length > 0) {
    return {
      $type: 'app.bsky.embed.images',
      images: blobs.map((blob, index) => image(part.attachments[index]!, blob)),
    };
  }
  if (!part.card) return undefined;
  const { url, title, description } = part.card;
  return { $type: 'app.bsky.embed.external', external: { uri: url, title, description } };
}

function image({ alt, width, height }: Attachment, blob: JsonObject): JsonObject {
  // The ratio keeps its place while the picture loads; the lexicon refuses zeros.
  return { image: blob, alt, ...(width > 0 && height > 0 && { aspectRatio: { width, height } }) };
}

function labelsOf({ settings }: Content): JsonObject | undefined {
  const { warning } = settings;
  if (typeof warning !== 'string' || warning === '' || warning === 'none') return undefined;
  return { $type: 'com.atproto.label.defs#selfLabels', values: [{ val: warning }] };
}
