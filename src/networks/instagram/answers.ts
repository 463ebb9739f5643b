import { z } from 'zod';

/** Shapes of Instagram's answers, as its pages (2026-09-11) and the description of 2026-04-15 give them. */

const id = z.coerce.string().regex(/^\d+$/);
const count = z.number().optional();

/** The short token: some pages show it bare, the newer ones in a list. */
const grant = z.looseObject({
  access_token: z.string().min(1),
  user_id: id.optional(),
  permissions: z.union([z.string(), z.array(z.string())]).optional(),
});
export const codeAnswer = z.union([
  z.looseObject({ data: z.array(grant).min(1) }).transform(({ data }) => data[0]!),
  grant,
]);

export const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number(),
  permissions: z.string().optional(),
});

export const personAnswer = z.looseObject({
  user_id: id,
  username: z.string(),
  name: z.string().optional(),
  account_type: z.string().optional(),
  profile_picture_url: z.string().optional(),
  followers_count: count,
  follows_count: count,
  media_count: count,
});
export type Person = z.infer<typeof personAnswer>;

export const madeAnswer = z.looseObject({ id });

export const containerAnswer = z.looseObject({ status_code: z.string(), status: z.string().optional() });

export const quotaAnswer = z.looseObject({
  data: z
    .array(
      z.looseObject({
        quota_usage: z.number(),
        config: z.looseObject({ quota_total: z.number(), quota_duration: z.number() }).optional(),
      }),
    )
    .default([]),
});

const media = z.looseObject({
  id,
  caption: z.string().optional(),
  timestamp: z.string().optional(),
  permalink: z.string().optional(),
  media_type: z.string().optional(),
  media_product_type: z.string().optional(),
  like_count: count,
  comments_count: count,
});
export type Media = z.infer<typeof media>;
export const mediaAnswer = media;

const paging = z.looseObject({
  next: z.string().optional(),
  cursors: z.looseObject({ after: z.string().optional() }).optional(),
});

/** A page of a list; `next` is the cursor of the one after it, where there is one. */
const pageOf = <T extends z.ZodType>(item: T) =>
  z
    .looseObject({ data: z.array(item).default([]), paging: paging.optional() })
    .transform(({ data, paging }) => ({ data, next: paging?.next ? paging.cursors?.after : undefined }));

export const mediaPage = pageOf(media);

export const commentPage = pageOf(
  z.looseObject({
    id,
    text: z.string().default(''),
    username: z.string().optional(),
    timestamp: z.string().optional(),
    from: z.looseObject({ username: z.string().optional() }).optional(),
  }),
);

/** Named numbers: lifetime values in `values`, totals in `total_value`. An empty list says nothing, not zero. */
export const insightsAnswer = z
  .looseObject({
    data: z.array(
      z.looseObject({
        name: z.string(),
        values: z.array(z.looseObject({ value: z.unknown() })).optional(),
        total_value: z.looseObject({ value: z.unknown() }).optional(),
      }),
    ),
  })
  .transform(({ data }) => {
    const numbers: Record<string, number> = {};
    for (const { name, values, total_value } of data) {
      const value = total_value?.value ?? values?.at(-1)?.value;
      if (typeof value === 'number') numbers[name] = value;
    }
    return numbers;
  });
