import { z } from 'zod';

/** Shapes of LinkedIn's answers, as learn.microsoft.com/linkedin shows them (li-lms-2026 pages, 2026-09-19). */

export const tokensAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  refresh_token_expires_in: z.number().optional(),
  scope: z.string().optional(),
});

/** OpenID Connect; `sub` is the member's id for this application. */
export const userinfoAnswer = z.looseObject({
  sub: z.string().min(1),
  name: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
  picture: z.string().optional(),
});
export type Person = z.infer<typeof userinfoAnswer>;

/** One page's spelling is `organization`, another's `organizationTarget`. */
export const rolesAnswer = z.object({
  elements: z.array(
    z
      .looseObject({
        role: z.string(),
        state: z.string().optional(),
        organization: z.string().optional(),
        organizationTarget: z.string().optional(),
      })
      .transform(({ role, state, organization, organizationTarget }) => ({
        role,
        isApproved: state === undefined || state === 'APPROVED',
        organization: organization ?? organizationTarget ?? '',
      })),
  ),
});

export const organizationAnswer = z.looseObject({
  id: z.number(),
  localizedName: z.string().min(1),
  vanityName: z.string().optional(),
});
export type Organization = z.infer<typeof organizationAnswer>;

export const imageStarted = z.object({
  value: z.looseObject({ uploadUrl: z.string(), image: z.string() }),
});
export const documentStarted = z.object({
  value: z.looseObject({ uploadUrl: z.string(), document: z.string() }),
});
export const videoStarted = z.object({
  value: z.looseObject({
    video: z.string(),
    uploadToken: z.string(),
    uploadUrlsExpireAt: z.number().optional(),
    uploadInstructions: z
      .array(z.looseObject({ uploadUrl: z.string(), firstByte: z.number(), lastByte: z.number() }))
      .min(1),
    thumbnailUploadUrl: z.string().optional(),
  }),
});

export const assetAnswer = z.looseObject({
  status: z.string(),
  processingFailureReason: z.string().optional(),
});

const post = z
  .looseObject({
    id: z.string(),
    author: z.string().optional(),
    commentary: z.string().default(''),
    lifecycleState: z.string().optional(),
    createdAt: z.number().optional(),
    publishedAt: z.number().optional(),
    content: z
      .looseObject({
        media: z.looseObject({ id: z.string() }).optional(),
        multiImage: z.looseObject({ images: z.array(z.looseObject({ id: z.string() })) }).optional(),
        article: z.looseObject({ source: z.string().optional() }).optional(),
        poll: z.looseObject({ question: z.string().optional() }).optional(),
      })
      .optional(),
  })
  .transform(({ id, author, commentary, lifecycleState, createdAt, publishedAt, content }) => ({
    id,
    author,
    commentary,
    state: lifecycleState ?? 'PUBLISHED',
    at: publishedAt ?? createdAt,
    media: [content?.media?.id, ...(content?.multiImage?.images ?? []).map((image) => image.id)].filter(
      (one) => one !== undefined,
    ),
    link: content?.article?.source,
    question: content?.poll?.question,
  }));
/** A post as LinkedIn gives it back. */
export type LinkedInPost = z.infer<typeof post>;

export const postAnswer = post;
export const postsAnswer = z.object({ elements: z.array(post) });

export const commentsAnswer = z.object({
  elements: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]).transform(String),
      actor: z.string(),
      created: z.looseObject({ time: z.number() }),
      message: z.looseObject({ text: z.string() }),
    }),
  ),
});
export type Comment = z.infer<typeof commentsAnswer>['elements'][number];

/** Named counts; the network's own names are kept, what is not a number is left out. */
const counts = z
  .record(z.string(), z.unknown())
  .transform((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'number')))
  .transform((all) => all as Record<string, number>);

export const shareStatisticsAnswer = z.object({ elements: z.array(z.looseObject({ totalShareStatistics: counts })) });

export const postAnalyticsAnswer = z.object({ elements: z.array(z.looseObject({ count: z.number() })) });

export const networkSizeAnswer = z.looseObject({ firstDegreeSize: z.number() });
