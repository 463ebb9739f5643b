import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { sentence } from '../channels/channels.dto.js';
import { postFiling } from '../posts/posts.dto.js';
import { moment } from './publishing.dto.js';

/** As many as a person chooses on a screen; more is an import. */
const MAX_ROWS = 500;
const chosen = z.object({ post: uuid, publications: z.array(uuid).min(1).max(60) });

/** The wall each row goes to: “three days later” is worked out where the wall is seen, and so is the way back. */
export const bulkMoves = z
  .object({ rows: z.array(chosen.extend(moment.shape)).min(1).max(MAX_ROWS) })
  .meta({ id: 'BulkMoves' });

export const bulkSlots = z.object({ rows: z.array(chosen).min(1).max(MAX_ROWS) }).meta({ id: 'BulkSlots' });

export const bulkPosts = z.object({ posts: z.array(uuid).min(1).max(MAX_ROWS) }).meta({ id: 'BulkPosts' });

export const bulkCopies = z
  .object({ posts: z.array(uuid).min(1).max(MAX_ROWS), channels: z.array(uuid).min(1).max(60) })
  .meta({ id: 'BulkCopies' });

/** What each belongs to from now on; what is left out stays. The way back names for each what it was. */
export const bulkFilings = z
  .object({
    rows: z
      .array(z.object({ post: uuid }).extend(postFiling.pick({ campaignId: true, pillarId: true }).shape))
      .min(1)
      .max(MAX_ROWS),
  })
  .meta({ id: 'BulkFilings' });

export const verdictsShape = z
  .array(
    z.object({
      post: uuid,
      done: z.boolean(),
      wall: z.string().nullable().describe('Where a moved row stands now'),
      made: uuid.nullable().describe('The post that a copy made'),
      refused: z.object({ code: z.string(), say: sentence }).nullable().describe('Why nothing was done for this row'),
    }),
  )
  .meta({ id: 'Verdicts' });
export type Verdict = z.infer<typeof verdictsShape>[number];
