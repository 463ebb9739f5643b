import { z } from 'zod';
import { hashtags } from '../domain/text.js';

const tag = z
  .string()
  .trim()
  .transform((written) => written.replace(/^#/, ''))
  .refine((bare) => hashtags(`#${bare}`)[0]?.tag === bare, 'must be letters, digits and _ only, with one letter');

export const hashtagGroupWanted = z
  .object({
    name: z.string().trim().min(1, 'must not be empty').max(60),
    tags: z
      .array(tag)
      .min(1, 'must name one hashtag at least')
      .max(30)
      .transform((tags) => [...new Map(tags.map((one) => [one.toLowerCase(), one])).values()]),
  })
  .meta({ id: 'HashtagGroupWanted' });

export const hashtagGroupShape = z
  .object({ id: z.uuid(), name: z.string(), tags: z.array(z.string()).describe('Without their #') })
  .meta({ id: 'HashtagGroup' });

export const linkCardWanted = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) });

export const linkCardShape = z
  .object({
    url: z.string().describe('Where the address led in the end'),
    title: z.string(),
    description: z.string(),
    site: z.string(),
    image: z.string().nullable().describe('Address of its picture; https only'),
  })
  .meta({ id: 'LinkCard' });
export type LinkCard = z.infer<typeof linkCardShape>;
