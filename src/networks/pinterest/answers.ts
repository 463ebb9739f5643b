import { z } from 'zod';

/** Shapes of Pinterest's answers, as REST API 5.23.0 describes them, as far as we read them. */

const id = z.string().regex(/^\d+$/);

export const tokensAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  scope: z.string().optional(),
});

export const accountAnswer = z.looseObject({
  id,
  username: z.string().min(1),
  business_name: z.string().nullish(),
  profile_image: z.string().nullish(),
  follower_count: z.number().nullish(),
  following_count: z.number().nullish(),
  pin_count: z.number().nullish(),
  monthly_views: z.number().nullish(),
});
export type Person = z.infer<typeof accountAnswer>;

export const boardsAnswer = z.looseObject({
  bookmark: z.string().nullish(),
  items: z.array(z.looseObject({ id, name: z.string(), is_ads_only: z.boolean().nullish() })),
});

export const mediaStarted = z.looseObject({
  media_id: id,
  upload_url: z.string().min(1),
  upload_parameters: z.record(z.string(), z.string()),
});

export const mediaAnswer = z.looseObject({ media_id: id, status: z.string().optional() });

/** Named counts; what is not a number is left out. */
const counts = z
  .record(z.string(), z.unknown())
  .transform((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'number')))
  .transform((all) => all as Record<string, number>);

const pin = z
  .looseObject({
    id,
    title: z.string().nullish(),
    description: z.string().nullish(),
    link: z.string().nullish(),
    created_at: z.string().nullish(),
    pin_metrics: z.looseObject({ lifetime_metrics: counts.nullish() }).nullish(),
  })
  .transform(({ id, title, description, link, created_at, pin_metrics }) => ({
    id,
    title: title ?? '',
    description: description ?? '',
    link: link ?? '',
    at: created_at ? instant(created_at) : undefined,
    lifetime: pin_metrics?.lifetime_metrics ?? undefined,
  }));
/** A pin as Pinterest gives it back. */
export type Pin = z.infer<typeof pin>;

export const pinAnswer = pin;
export const pinsAnswer = z.looseObject({ bookmark: z.string().nullish(), items: z.array(pin) });

export const analyticsAnswer = z.record(
  z.string(),
  z.looseObject({ summary_metrics: counts.optional(), lifetime_metrics: counts.optional() }),
);

/** Pinterest leaves the zone out; it means UTC. */
function instant(text: string): number {
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
}
