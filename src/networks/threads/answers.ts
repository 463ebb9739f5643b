import { z } from 'zod';

/** Shapes of Threads' answers, as its pages (2026-04) and the official collection of 2026-01-02 give them. */

const id = z.coerce.string().min(1);

export const codeAnswer = z.looseObject({ access_token: z.string().min(1), user_id: id.optional() });
export const tokenAnswer = z.looseObject({ access_token: z.string().min(1), expires_in: z.number() });

export const personAnswer = z.looseObject({
  id,
  username: z.string(),
  name: z.string().optional(),
  threads_profile_picture_url: z.string().optional(),
});
export type Person = z.infer<typeof personAnswer>;

export const madeAnswer = z.looseObject({ id });
export const containerAnswer = z.looseObject({ status: z.string(), error_message: z.string().optional() });
export const deletedAnswer = z.looseObject({ success: z.boolean().optional() });

const config = z.looseObject({ quota_total: z.number(), quota_duration: z.number() }).optional();
export const limitAnswer = z.looseObject({
  data: z
    .array(
      z.looseObject({
        quota_usage: z.number().optional(),
        config,
        reply_quota_usage: z.number().optional(),
        reply_config: config,
      }),
    )
    .default([]),
});

const post = z.looseObject({
  id,
  text: z.string().default(''),
  timestamp: z.string().optional(),
  permalink: z.string().optional(),
  username: z.string().optional(),
  media_type: z.string().optional(),
  replied_to: z.looseObject({ id }).optional(),
});
export type Post = z.infer<typeof post>;
export const postAnswer = post;

/** A page of a list; `next` is the cursor of the one after it, where there is one. */
export const postsAnswer = z
  .looseObject({
    data: z.array(post).default([]),
    paging: z
      .looseObject({
        next: z.string().optional(),
        cursors: z.looseObject({ after: z.string().optional() }).optional(),
      })
      .optional(),
  })
  .transform(({ data, paging }) => ({ data, next: paging?.next ? paging.cursors?.after : undefined }));

/** Named numbers: lifetime values in `values`, totals in `total_value`. */
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
