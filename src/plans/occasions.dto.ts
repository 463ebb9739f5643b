import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';

const day = z.iso.date('must be a day such as 2026-12-24');
const fields = {
  kind: z.enum(['occasion', 'note']).describe('A note is for those who plan; an occasion is something to speak about'),
  name: z.string().trim().min(1).max(120),
  startsOn: day,
  endsOn: day,
  yearly: z.boolean().describe('On the same days of every year'),
};

export const newOccasion = z
  .object({ ...fields, endsOn: day.optional(), yearly: fields.yearly.default(false) })
  .meta({ id: 'NewOccasion' });
export const occasionChange = z.object(fields).partial().meta({ id: 'OccasionChange' });
export const occasionShape = z.object({ id: uuid, clientId: uuid, ...fields }).meta({ id: 'Occasion' });
