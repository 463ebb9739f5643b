import { z } from 'zod';

/** Shapes of Dailymotion's answers: API v2 as its reference and public clients of 2026 show them. */

export const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().optional(),
  scope: z.string().optional(),
});

const text = z.string().nullish();

/** The reference says `profile_id`; some have seen `id`. */
export const meAnswer = z.looseObject({
  profiles: z
    .array(
      z
        .looseObject({ profile_id: text, id: text, name: text, display_name: text })
        .transform(({ profile_id, id, name, display_name }) => ({
          id: profile_id ?? id ?? '',
          name: name ?? '',
          displayName: display_name ?? name ?? '',
        })),
    )
    .default([]),
});
export type Profile = z.infer<typeof meAnswer>['profiles'][number];

export const uploadSessionAnswer = z.looseObject({ upload_url: z.string(), progress_url: z.string().optional() });

export const uploadedAnswer = z.looseObject({ url: z.string().min(1) });

const video = z
  .looseObject({
    video_id: text,
    id: text,
    title: text,
    description: text,
    created_at: text,
    video_url: text,
    status: text,
    source: z.looseObject({ duration: z.number().nullish() }).nullish(),
  })
  .transform((one) => ({
    id: one.video_id ?? one.id ?? '',
    title: one.title ?? '',
    description: one.description ?? '',
    at: one.created_at ?? undefined,
    url: one.video_url ?? undefined,
    /** Which word v2 has for this is not known for sure; absent means that nothing was said. */
    status: one.status ?? undefined,
    seconds: one.source?.duration ?? undefined,
  }))
  .refine((one) => one.id !== '');
/** A video as Dailymotion gives it. */
export type Video = z.infer<typeof video>;

export const videoAnswer = video;
export const videosAnswer = z.looseObject({
  data: z.array(video),
  pagination: z.looseObject({ next: z.unknown() }).nullish(),
});

/** Named counts of the older API; what is not a number is left out. */
export const countsAnswer = z
  .record(z.string(), z.unknown())
  .transform((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'number')))
  .transform((all) => all as Record<string, number>);
