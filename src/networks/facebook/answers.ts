import { z } from 'zod';

/** Shapes of Facebook's answers, as its pages (2026-07) and the description of 2026-04-15 give them. */

const id = z.coerce.string().min(1);
const count = z.number().optional();

export const tokenAnswer = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().optional() });

const page = z.looseObject({
  id,
  name: z.string(),
  username: z.string().optional(),
  link: z.string().optional(),
  picture: z.looseObject({ data: z.looseObject({ url: z.string().optional() }).optional() }).optional(),
  followers_count: count,
  fan_count: count,
  access_token: z.string().optional(),
  tasks: z.array(z.string()).optional(),
});
export type Page = z.infer<typeof page>;
export const pageAnswer = page;

const paging = z.looseObject({
  next: z.string().optional(),
  cursors: z.looseObject({ after: z.string().optional() }).optional(),
});

/** A page of a list; `next` is the cursor of the one after it, where there is one. */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .looseObject({ data: z.array(item).default([]), paging: paging.optional() })
    .transform(({ data, paging }) => ({ data, next: paging?.next ? paging.cursors?.after : undefined }));

export const pagesAnswer = listOf(page);

export const madeAnswer = z.looseObject({ id });

export const startedAnswer = z.looseObject({ video_id: id, upload_url: z.string().optional() });

const offset = z.coerce.number().int().nonnegative();
export const sessionAnswer = z.looseObject({
  video_id: id,
  upload_session_id: id,
  start_offset: offset,
  end_offset: offset,
});
export const transferAnswer = z.looseObject({ start_offset: offset, end_offset: offset });

export const doneAnswer = z.looseObject({ success: z.boolean().optional(), post_id: id.optional() });

const phase = z
  .looseObject({
    status: z.string().optional(),
    bytes_transferred: z.number().optional(),
    publish_status: z.string().optional(),
    errors: z.array(z.looseObject({ message: z.string().optional(), code: z.number().optional() })).optional(),
  })
  .optional();

export const videoAnswer = z.looseObject({
  id,
  published: z.boolean().optional(),
  post_id: id.optional(),
  permalink_url: z.string().optional(),
  status: z
    .looseObject({
      video_status: z.string().optional(),
      uploading_phase: phase,
      processing_phase: phase,
      publishing_phase: phase,
    })
    .optional(),
  views: count,
  comments: z.looseObject({ summary: z.looseObject({ total_count: count }).optional() }).optional(),
  likes: z.looseObject({ summary: z.looseObject({ total_count: count }).optional() }).optional(),
});
export type Video = z.infer<typeof videoAnswer>;

const target = z.looseObject({ id: id.optional() }).optional();
const attachment = z.looseObject({
  target,
  subattachments: z.looseObject({ data: z.array(z.looseObject({ target })).default([]) }).optional(),
});
const post = z
  .looseObject({
    id,
    message: z.string().optional(),
    created_time: z.string().optional(),
    permalink_url: z.string().optional(),
    application: z.looseObject({ id: id.optional() }).optional(),
    attachments: z.looseObject({ data: z.array(attachment).default([]) }).optional(),
    shares: z.looseObject({ count }).optional(),
    comments: z.looseObject({ summary: z.looseObject({ total_count: count }).optional() }).optional(),
    reactions: z.looseObject({ summary: z.looseObject({ total_count: count }).optional() }).optional(),
  })
  .transform(({ attachments, ...post }) => {
    const all = attachments?.data ?? [];
    const targets = all.flatMap((one) => [one.target, ...(one.subattachments?.data ?? []).map((sub) => sub.target)]);
    return { ...post, targets: targets.flatMap((one) => (one?.id === undefined ? [] : [one.id])) };
  });
export type Post = z.infer<typeof post>;
export const postAnswer = post;
export const postsAnswer = listOf(post);

export const storiesAnswer = listOf(
  z.looseObject({
    post_id: id.optional(),
    media_id: id.optional(),
    status: z.string().optional(),
    url: z.string().optional(),
  }),
);

export const commentsAnswer = listOf(
  z.looseObject({
    id,
    message: z.string().default(''),
    created_time: z.string().optional(),
    permalink_url: z.string().optional(),
    from: z.looseObject({ id: id.optional(), name: z.string().optional() }).optional(),
  }),
);

/** Named numbers; what is counted by kind comes as `name.kind` and as its sum. */
export const insightsAnswer = z
  .looseObject({
    data: z.array(z.looseObject({ name: z.string(), values: z.array(z.looseObject({ value: z.unknown() })) })),
  })
  .transform(({ data }) => {
    const numbers: Record<string, number> = {};
    for (const { name, values } of data) {
      const value = values.at(-1)?.value;
      if (typeof value === 'number') numbers[name] = value;
      else if (typeof value === 'object' && value !== null) {
        for (const [kind, one] of Object.entries(value)) if (typeof one === 'number') numbers[`${name}.${kind}`] = one;
      }
    }
    return numbers;
  });
