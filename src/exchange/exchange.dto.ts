import { z } from 'zod';

const instant = z.iso.datetime();

export const feedShape = z
  .object({
    url: z.string().nullable().describe('Only when it has just been made: the secret itself is not kept'),
    madeAt: instant.nullable().describe('null: there is none'),
    readAt: instant.nullable().describe('When a calendar program last came'),
  })
  .meta({ id: 'Feed' });
