import { z } from 'zod';

/**
 * Shapes of X's answers, as openapi 2.167 and the guides of 2026-08-22 give them. X is renaming tweets to posts and
 * both spellings are documented on the same day: each is read, the newer one wins.
 */

const problems = z
  .array(
    z.looseObject({
      type: z.string().optional(),
      title: z.string().optional(),
      detail: z.string().optional(),
      resource_id: z.string().optional(),
      value: z.string().optional(),
    }),
  )
  .optional();
export type Problems = z.infer<typeof problems>;

const id = z.string().regex(/^\d{1,19}$/);

/** Named counts; the network's own names are kept, what is not a number is left out. */
const counts = z
  .record(z.string(), z.unknown())
  .transform((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'number')))
  .transform((all) => all as Record<string, number>);

const reference = z.object({ type: z.string(), id });

const url = z.looseObject({
  url: z.string().nullish(),
  expanded_url: z.string().nullish(),
  unwound_url: z.string().nullish(),
  media_key: z.string().nullish(),
});

const post = z
  .looseObject({
    id,
    text: z.string(),
    created_at: z.string().optional(),
    author_id: z.string().optional(),
    conversation_id: z.string().optional(),
    entities: z.looseObject({ urls: z.array(url).nullish() }).optional(),
    attachments: z.looseObject({ media_keys: z.array(z.string()).nullish() }).optional(),
    referenced_posts: z.array(reference).optional(),
    referenced_tweets: z.array(reference).optional(),
    public_metrics: counts.optional(),
    non_public_metrics: counts.optional(),
  })
  .transform((post) => ({
    id: post.id,
    text: post.text,
    createdAt: post.created_at,
    authorId: post.author_id,
    conversationId: post.conversation_id,
    links: (post.entities?.urls ?? []).map((link) => ({
      short: link.url ?? '',
      long: link.expanded_url ?? link.unwound_url ?? '',
      isMedia: Boolean(link.media_key) || /\/(photo|video)\/\d+$/.test(link.expanded_url ?? ''),
    })),
    mediaKeys: post.attachments?.media_keys ?? [],
    references: post.referenced_posts ?? post.referenced_tweets ?? [],
    publicNumbers: post.public_metrics,
    privateNumbers: post.non_public_metrics,
  }));
/** A post as X gives it back, under one spelling. */
export type XPost = z.infer<typeof post>;

const person = z.looseObject({
  id,
  name: z.string(),
  username: z.string(),
  profile_image_url: z.string().optional(),
  public_metrics: z.record(z.string(), z.unknown()).optional().catch(undefined),
});
export type XPerson = z.infer<typeof person>;

export const tokensAnswer = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
});

export const meAnswer = z.object({ data: person });

export const uploadAnswer = z.object({
  data: z.looseObject({
    id,
    media_key: z.string().optional(),
    expires_after_secs: z.number().optional(),
    processing_info: z.looseObject({ state: z.string().optional() }).optional(),
  }),
});

export const metadataAnswer = z.object({ data: z.looseObject({ id: z.string() }) });

export const createdAnswer = z.object({ data: z.looseObject({ id, text: z.string().optional() }) });

export const deletedAnswer = z.object({ data: z.object({ deleted: z.boolean() }) });

export const lookupAnswer = z.object({ data: z.array(post).default([]), errors: problems });

export const pageAnswer = z.object({
  data: z.array(post).default([]),
  includes: z.looseObject({ users: z.array(person).optional() }).optional(),
  meta: z.looseObject({ next_token: z.string().optional() }).optional(),
});
