import { z } from 'zod';
import { uuid, zone } from '../agencies/agencies.dto.js';

const wall = z
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

export const outcome = z
  .object({
    outcome: z.enum(['published', 'not-published']),
    url: z.url({ protocol: /^https?$/ }).optional(),
  })
  .meta({ id: 'Outcome' });
