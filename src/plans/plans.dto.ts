import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';

export const newSlot = z
  .object({
    channelId: uuid,
    weekday: z.number().int().min(1).max(7),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 18:30'),
  })
  .meta({ id: 'NewSlot' });

export const slotShape = z
  .object({ id: uuid, channelId: uuid, weekday: z.number().int(), time: z.string() })
  .meta({ id: 'Slot' });

export const adjusted = z
  .enum(['gap', 'overlap'])
  .nullable()
  .describe('The wall clock did not exist that day (gap) or existed twice (overlap); what was chosen instead');

export const momentShape = z
  .object({ at: z.iso.datetime(), wall: z.string(), zone: z.string(), adjusted })
  .meta({ id: 'Moment' });

export const nextSlotQuery = z.object({
  after: z.iso.datetime({ offset: true }).optional(),
  channels: z.string().optional(),
});
