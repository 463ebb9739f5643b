import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { sentence } from '../channels/channels.dto.js';
import { postState, postSummary, publicationState } from '../posts/posts.dto.js';

const day = z.iso.date('must be a day such as 2026-12-24');
const count = z.number().nullable().describe('null: not known');

export const calendarQuery = z.object({
  from: day,
  to: day,
  clients: z.string().max(20_000).optional(),
});

export const calendarShape = z
  .object({
    entries: z.array(
      z.object({
        key: z.string(),
        postId: uuid,
        clientId: uuid,
        title: z.string(),
        excerpt: z.string(),
        at: z.iso.datetime(),
        wall: z.string(),
        zone: z.string(),
        state: postState,
        movable: z.boolean(),
        takenDown: z.boolean().describe('Deleted on every network it was on'),
        channels: z.array(
          z.object({
            channelId: uuid,
            network: z.string(),
            format: z.string(),
            state: publicationState,
            publicationId: uuid,
          }),
        ),
        campaignId: uuid.nullable(),
        pillarId: uuid.nullable(),
        labels: z.array(z.string()),
        formats: z.array(z.string()),
        thumbUrl: z.string().nullable(),
        author: z.object({ id: z.string(), name: z.string() }),
        latest: z
          .object({ impressions: count, reactions: count, comments: count, shares: count, clicks: count })
          .nullable(),
        failure: sentence.nullable(),
      }),
    ),
    bands: z.array(
      z.object({
        kind: z.enum(['campaign', 'public-day', 'marronnier', 'occasion', 'note']),
        id: z.string(),
        clientId: uuid.nullable().describe('null: of every client shown'),
        name: sentence,
        from: day,
        to: day,
        hue: z.number().int().nullable().describe('Of a campaign'),
      }),
    ),
    slots: z.array(
      z.object({
        clientId: uuid,
        channelId: uuid,
        at: z.iso.datetime(),
        wall: z.string(),
        zone: z.string(),
        free: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Calendar' });
export type CalendarShape = z.infer<typeof calendarShape>;

export const approvalsShape = z
  .array(
    z.object({
      post: postSummary,
      requestedBy: z.object({ id: z.string(), name: z.string() }),
      requestedAt: z.iso.datetime(),
      dueAt: z.iso.datetime().nullable(),
    }),
  )
  .meta({ id: 'Approvals' });

export const storyShape = z
  .array(
    z.object({
      id: z.string(),
      at: z.iso.datetime(),
      actor: z.object({ id: z.string(), name: z.string() }).nullable(),
      what: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      publicationId: uuid.nullable(),
      channelId: uuid.nullable(),
    }),
  )
  .meta({ id: 'Story' });
