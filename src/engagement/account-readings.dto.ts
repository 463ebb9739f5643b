import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';

const numbers = {
  at: z.iso.datetime(),
  followers: z.number().nullable(),
  posts: z.number().nullable().describe('Posts or films the account has'),
  own: z.record(z.string(), z.number()).describe('The network’s own names and values'),
};

export const accountReadingShape = z
  .object({ day: z.iso.date().describe('In UTC'), ...numbers })
  .meta({ id: 'AccountReading' });

export const accountShape = z
  .object({
    channelId: uuid,
    ...numbers,
    change: z
      .object({ by: z.number(), since: z.iso.date() })
      .nullable()
      .describe('Over 30 days, or since the first reading while there are fewer; null: nothing to compare'),
  })
  .meta({ id: 'AccountNumbers' });
