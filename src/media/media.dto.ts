import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';

export const mediaShape = z
  .object({
    id: uuid,
    clientId: uuid,
    filename: z.string(),
    mime: z.string(),
    bytes: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
    seconds: z.number().nullable().describe('How long a film runs'),
    alt: z.string(),
    url: z.string(),
    thumbUrl: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Media' });
export type MediaShape = z.infer<typeof mediaShape>;

export const mediaChange = z.object({ alt: z.string().max(5000) }).meta({ id: 'MediaChange' });
