import { z } from 'zod';
import { uuid, zone } from '../agencies/agencies.dto.js';

export const wall = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must be a date and time such as 2026-12-24T18:00')
  .refine((value) => !Number.isNaN(Date.parse(`${value}Z`)), 'is not a day of the calendar');

export const moment = z.object({ wall, zone: zone.optional() }).meta({ id: 'WallMoment' });

/** Several publications of a post, moved together or not at all. */
export const movement = moment
  .extend({ publications: z.array(uuid).max(60).optional().describe('Only these; without it, all that has not left') })
  .meta({ id: 'Movement' });

export const schedule = z
  .union([
    z.object({ wall, zone: zone.optional(), variants: z.array(uuid).optional() }),
    z.object({ slot: z.literal('next'), variants: z.array(uuid).optional() }),
  ])
  .meta({ id: 'Schedule' });

export const hold = z.object({ reason: z.string().trim().max(500).optional() }).meta({ id: 'Hold' });

export const staleRule = z
  .object({ minutes: z.number().int().min(5).max(10_080).nullable().describe('null: as its client has it') })
  .meta({ id: 'StaleRule' });

export const newStop = z
  .object({
    channelId: uuid.optional().describe('Only this channel; without it, every channel of the client'),
    campaignId: uuid.optional().describe('Only posts of this campaign; without it, whatever their campaign'),
    reason: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'NewStop' });

export const stopEnd = z
  .object({
    missed: z
      .enum(['hold', 'publish', 'next-slots'])
      .default('hold')
      .describe('What becomes of what was missed: it stays held, leaves now, or takes the next free slots'),
  })
  .meta({ id: 'StopEnd' });

export const stopShape = z
  .object({
    id: uuid,
    clientId: uuid,
    channelId: uuid.nullable(),
    campaignId: uuid.nullable(),
    reason: z.string(),
    at: z.iso.datetime(),
    by: z.object({ id: z.string(), name: z.string() }),
    missed: z.number().int(),
  })
  .meta({ id: 'Stop' });

export const budgetShape = z
  .object({
    channelId: uuid,
    name: z.string(),
    of: z.enum(['publications', 'files']),
    max: z.number().int(),
    periodSeconds: z.number().int(),
    left: z.number().int().describe('How many more fit at that moment'),
  })
  .meta({ id: 'Budget' });

export const budgetsQuery = z.object({ at: z.iso.datetime({ offset: true }) });

export const outcome = z
  .object({
    outcome: z.enum(['published', 'not-published']),
    url: z.url({ protocol: /^https?$/ }).optional(),
  })
  .meta({ id: 'Outcome' });
