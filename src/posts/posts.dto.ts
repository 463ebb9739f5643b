import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { sentence } from '../channels/channels.dto.js';
import { focus } from '../media/media.dto.js';
import { adjusted } from '../plans/plans.dto.js';

const instant = z.iso.datetime();
const httpUrl = z.url({ protocol: /^https?$/ });
const card = z.object({ url: httpUrl, title: z.string().max(300), description: z.string().max(1000) });

// The upper bounds keep nonsense out; a network's own limits are problems, shown and never thrown.
const partDraft = z.object({
  text: z.string().max(100_000),
  attachments: z
    .array(z.object({ mediaId: uuid, alt: z.string().max(5000).default(''), focus: focus.optional() }))
    .max(40)
    .default([]),
  card: card.optional(),
});

export const variantDraft = z
  .object({
    channelId: uuid,
    format: z.string().min(1).max(60),
    parts: z.array(partDraft).min(1).max(100),
    settings: z.record(z.string(), z.union([z.string().max(5000), z.boolean(), z.number(), z.null()])).default({}),
    language: z.string().max(35).optional(),
  })
  .meta({ id: 'VariantDraft' });
export type VariantDraft = z.infer<typeof variantDraft>;

const title = z.string().trim().max(200);
const notes = z.string().max(20_000);
const variants = z.array(variantDraft).max(60);

const label = z.string().trim().min(1).max(40);
const filed = {
  campaignId: uuid.nullable().optional(),
  pillarId: uuid.nullable().optional(),
  labels: z.array(label).max(20).optional(),
};

/** Where a post belongs in the plan; what is left out stays as it is. No approval hangs on it. */
export const postFiling = z.object(filed).meta({ id: 'PostFiling' });
export type PostFiling = z.infer<typeof postFiling>;

export const postDraft = z
  .object({ title, notes: notes.default(''), variants: variants.default([]), ...filed })
  .meta({ id: 'PostDraft' });
export type PostDraft = z.infer<typeof postDraft>;

export const postEdit = z
  .object({ revision: z.number().int().min(1), title, notes: notes.default(''), variants, ...filed })
  .meta({ id: 'PostEdit' });
export type PostEdit = z.infer<typeof postEdit>;

export const postState = z.enum([
  'idea',
  'draft',
  'in-review',
  'changes-wanted',
  'approved',
  'scheduled',
  'publishing',
  'handed',
  'published',
  'held',
  'failed',
  'unconfirmed',
]);

const author = z.object({ id: z.string(), name: z.string() });

export const problemShape = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    part: z.number().int().optional(),
    attachment: z.number().int().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Problem' });

const partShape = z.object({
  text: z.string(),
  attachments: z.array(
    z.object({
      mediaId: uuid,
      alt: z.string(),
      mime: z.string(),
      bytes: z.number(),
      width: z.number(),
      height: z.number(),
      seconds: z.number().optional(),
      filename: z.string().optional(),
      focus: focus.optional(),
      prepares: z.boolean().describe('A copy that a format wants of it can be made here'),
      rightsExpireOn: z.string().optional(),
      url: z.string(),
      thumbUrl: z.string(),
    }),
  ),
  card: card.optional(),
});

const count = z.number().nullable().describe('null: not known');
export const readingShape = z
  .object({
    at: instant,
    impressions: count,
    reach: count,
    reactions: count,
    comments: count,
    shares: count,
    saves: count,
    clicks: count,
    trackedClicks: count,
    own: z.record(z.string(), z.number()),
  })
  .meta({ id: 'Reading' });

export const publicationState = z.enum([
  'scheduled',
  'released',
  'sending',
  'confirming',
  'handed',
  'published',
  'held',
  'failed',
  'unconfirmed',
  'cancelled',
]);

export const publicationShape = z
  .object({
    id: uuid,
    variantId: uuid,
    channelId: uuid,
    state: publicationState,
    dueAt: instant,
    wall: z.string(),
    zone: z.string(),
    adjusted,
    attempt: z.number().int(),
    nextTryAt: instant.nullable(),
    heldReason: z.string().nullable(),
    failure: z.object({ kind: z.string(), code: z.string(), say: sentence }).nullable(),
    receipt: z.object({ externalId: z.string(), url: z.string() }).nullable(),
    sentAt: instant.nullable(),
    acceptedAt: instant.nullable(),
    confirmedAt: instant.nullable(),
    steps: z.array(z.object({ name: z.string(), at: instant })),
    latest: readingShape.nullable(),
  })
  .meta({ id: 'Publication' });

export const approvalShape = z
  .object({
    state: z.enum(['requested', 'approved', 'changes-wanted', 'withdrawn']),
    requestedBy: author,
    requestedAt: instant,
    decidedBy: author.nullable(),
    decidedAt: instant.nullable(),
    remark: z.string().nullable(),
    contentHash: z.string(),
  })
  .meta({ id: 'Approval' });

export const postShape = z
  .object({
    id: uuid,
    clientId: uuid,
    title: z.string(),
    notes: z.string(),
    revision: z.number().int(),
    campaignId: uuid.nullable(),
    pillarId: uuid.nullable(),
    labels: z.array(z.string()),
    staleAfterMinutes: z.number().int().nullable().describe('null: as its client has it'),
    author,
    createdAt: instant,
    updatedAt: instant,
    state: postState,
    partly: z.object({ live: z.number().int(), of: z.number().int() }).nullable(),
    contentHash: z.string(),
    variants: z.array(
      z.object({
        id: uuid,
        channelId: uuid,
        network: z.string(),
        format: z.string(),
        parts: z.array(partShape),
        settings: z.record(z.string(), z.unknown()),
        language: z.string(),
        left: z.boolean().describe('This wording has begun to leave and cannot change any more'),
        problems: z.array(problemShape),
        publication: publicationShape.nullable(),
      }),
    ),
    approval: approvalShape.nullable(),
    remarks: z.array(z.object({ id: uuid, author, text: z.string(), at: instant })),
  })
  .meta({ id: 'Post' });
export type PostShape = z.infer<typeof postShape>;

export const postSummary = z
  .object({
    id: uuid,
    clientId: uuid,
    title: z.string(),
    excerpt: z.string(),
    state: postState,
    at: instant.nullable(),
    wall: z.string().nullable(),
    zone: z.string(),
    updatedAt: instant,
    author,
    channels: z.array(z.object({ channelId: uuid, network: z.string(), format: z.string() })),
    campaignId: uuid.nullable(),
    pillarId: uuid.nullable(),
    labels: z.array(z.string()),
    thumbUrl: z.string().nullable(),
    problems: z.number().int(),
  })
  .meta({ id: 'PostSummary' });
export type PostSummary = z.infer<typeof postSummary>;

export const postsWithMedia = z
  .array(z.object({ id: uuid, title: z.string(), updatedAt: instant }))
  .meta({ id: 'PostsWithMedia' });

export const postsQuery = z.object({
  state: postState.optional(),
  q: z.string().max(200).optional(),
  unscheduled: z.enum(['true', 'false']).optional(),
});
