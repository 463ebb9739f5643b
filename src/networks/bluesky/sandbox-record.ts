import { z } from 'zod';
import { formats } from './sandbox-wire.js';

// What the lexicon app.bsky.feed.post asks of a record (read 2026-11-22), as far as posts with pictures or a card go.
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const graphemes = (text: string) => [...segmenter.segment(text)].length;

const text = (maxBytes: number, maxGraphemes: number) =>
  z.string().superRefine((value, { addIssue }) => {
    const tooBig = (kind: string, maximum: number, actual: number) =>
      actual > maximum && addIssue({ code: 'custom', message: `${kind} too big (maximum ${maximum}, got ${actual})` });
    if (!tooBig('string', maxBytes, Buffer.byteLength(value))) tooBig('grapheme', maxGraphemes, graphemes(value));
  });

const blob = (maxSize: number) =>
  z
    .object({
      $type: z.literal('blob'),
      ref: z.object({ $link: formats.cid }),
      mimeType: z.string(),
      size: z.number().int(),
    })
    .superRefine(({ mimeType, size }, { addIssue }) => {
      if (size > maxSize) addIssue({ code: 'custom', message: `blob too big (maximum ${maxSize}, got ${size})` });
      if (!mimeType.startsWith('image/')) {
        addIssue({ code: 'custom', message: `Expected "image/*" mime type (got "${mimeType}")` });
      }
    });

const strongRef = z.object({ uri: formats.atUri, cid: formats.cid });
const offset = z.number().int().nonnegative();
const feature = z.discriminatedUnion('$type', [
  z.object({ $type: z.literal('app.bsky.richtext.facet#mention'), did: formats.did }),
  z.object({ $type: z.literal('app.bsky.richtext.facet#link'), uri: formats.uri }),
  z.object({ $type: z.literal('app.bsky.richtext.facet#tag'), tag: text(640, 64) }),
]);

const images = z.object({
  $type: z.literal('app.bsky.embed.images'),
  images: z
    .array(
      z.object({
        image: blob(2_000_000),
        alt: z.string(),
        aspectRatio: z.object({ width: z.number().int().positive(), height: z.number().int().positive() }).optional(),
      }),
    )
    .max(4),
});

const external = z.object({
  $type: z.literal('app.bsky.embed.external'),
  external: z.object({ uri: formats.uri, title: z.string(), description: z.string() }),
});

export const post = z.object({
  $type: z.literal('app.bsky.feed.post'),
  text: text(3000, 300),
  createdAt: formats.datetime,
  langs: z.array(formats.language).max(3).optional(),
  facets: z
    .array(z.object({ index: z.object({ byteStart: offset, byteEnd: offset }), features: z.array(feature) }))
    .optional(),
  embed: z.discriminatedUnion('$type', [images, external]).optional(),
  reply: z.object({ root: strongRef, parent: strongRef }).optional(),
  labels: z
    .object({
      $type: z.literal('com.atproto.label.defs#selfLabels'),
      values: z.array(z.object({ val: text(128, 128) })).max(10),
    })
    .optional(),
  tags: z.array(text(640, 64)).max(8).optional(),
});
export type PostRecord = z.infer<typeof post>;
