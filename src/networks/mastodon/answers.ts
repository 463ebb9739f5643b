import { z } from 'zod';

/**
 * Shapes of a Mastodon server's answers, as docs.joinmastodon.org (2026-07-02) gives them. Only what we use is asked
 * for: compatible servers leave out the rest.
 */

const id = z.union([z.string().min(1), z.number().transform(String)]);
const count = z.number().int().nonnegative();

export const appAnswer = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
export type App = z.infer<typeof appAnswer>;

export const tokenAnswer = z.object({ access_token: z.string().min(1), scope: z.string().optional() });

export const personAnswer = z.object({
  id,
  username: z.string().min(1),
  display_name: z.string().default(''),
  url: z.string().nullish(),
  avatar: z.string().nullish(),
  followers_count: z.number().int().nonnegative().nullish().catch(undefined),
  statuses_count: z.number().int().nonnegative().nullish().catch(undefined),
});
export type Person = z.infer<typeof personAnswer>;

const limit = z.number().int().nonnegative().nullish().catch(undefined);

const configuration = z
  .object({
    statuses: z
      .object({ max_characters: limit, max_media_attachments: limit, characters_reserved_per_url: limit })
      .partial()
      .nullish(),
    media_attachments: z
      .object({
        supported_mime_types: z.array(z.string()).nullish().catch(undefined),
        image_size_limit: limit,
        image_matrix_limit: limit,
        description_limit: limit,
      })
      .partial()
      .nullish(),
  })
  .partial()
  .nullish();
export type Configuration = z.infer<typeof configuration>;

/** `GET /api/v2/instance` calls its domain `domain`, the older `GET /api/v1/instance` calls it `uri`. */
export const instanceAnswer = z
  .object({ domain: z.string().optional(), uri: z.string().optional(), configuration })
  .transform(({ domain, uri, configuration }) => ({ domain: domain ?? uri, configuration }));
export type Instance = z.infer<typeof instanceAnswer>;

/** Its address is null while it is being worked on. */
export const mediaAnswer = z.object({ id, url: z.string().nullish() });

export const statusAnswer = z
  .object({
    id,
    uri: z.string().nullish(),
    url: z.string().nullish(),
    created_at: z.string(),
    in_reply_to_id: id.nullish(),
    content: z.string().nullish(),
    spoiler_text: z.string().nullish(),
    visibility: z.string().nullish(),
    media_attachments: z.array(z.object({ id })).default([]),
    application: z.object({ name: z.string().nullish() }).nullish(),
    account: z.object({ id, acct: z.string() }),
    reblog: z.unknown().optional(),
    favourites_count: count,
    reblogs_count: count,
    replies_count: count,
    quotes_count: count.nullish(),
  })
  .transform((status) => ({
    id: status.id,
    /** For people; a server that shows no pages gives its federation address. */
    url: status.url ?? status.uri ?? '',
    createdAt: status.created_at,
    parentId: status.in_reply_to_id ?? undefined,
    html: status.content ?? '',
    warning: status.spoiler_text ?? '',
    visibility: status.visibility ?? 'public',
    mediaIds: status.media_attachments.map((one) => one.id),
    application: status.application?.name ?? undefined,
    author: { id: status.account.id, acct: status.account.acct },
    isBoost: status.reblog !== undefined && status.reblog !== null,
    counts: {
      favourites_count: status.favourites_count,
      reblogs_count: status.reblogs_count,
      replies_count: status.replies_count,
      quotes_count: status.quotes_count ?? undefined,
    },
  }));
export type Status = z.infer<typeof statusAnswer>;

export const createdAnswer = z.object({ id, url: z.string().nullish(), uri: z.string().nullish() });

export const contextAnswer = z.object({ descendants: z.array(statusAnswer) });
