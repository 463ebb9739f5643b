import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';

const fields = {
  name: z.string().trim().min(1).max(60),
  search: z
    .record(z.string().max(20), z.string().max(5000))
    .describe('What stands in the address after the question mark, without the day'),
};
export const savedViewWanted = z.object(fields).meta({ id: 'SavedViewWanted' });
export const savedViewShape = z.object({ id: uuid, ...fields }).meta({ id: 'SavedView' });
