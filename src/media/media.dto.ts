import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';

const share = z.number().min(0).max(1);
export const focus = z.object({ x: share, y: share }).describe('Where the eye is, as shares of width and height');
const rights = z.object({
  holder: z.string().max(300),
  expireOn: z.iso.date().nullable().describe('The last day on which it may be published'),
  note: z.string().max(2000),
});
const tags = z.array(z.string().max(60)).max(50);
const folder = z.string().max(200);

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
    codec: z.string().nullable(),
    frameRate: z.number().nullable(),
    rotation: z.number().int(),
    alt: z.string(),
    tags,
    folder,
    rights,
    focus,
    prepares: z.boolean().describe('A copy that a format wants of it can be made here'),
    url: z.string(),
    thumbUrl: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Media' });
export type MediaShape = z.infer<typeof mediaShape>;

export const mediaPage = z.object({ media: z.array(mediaShape), next: uuid.nullable() }).meta({ id: 'MediaPage' });

export const mediaChange = z
  .object({ alt: z.string().max(5000), tags, folder, rights, focus })
  .partial()
  .meta({ id: 'MediaChange' });
export type MediaChange = z.infer<typeof mediaChange>;

export const mediaQuery = z.object({
  q: z.string().max(200).optional(),
  kind: z.enum(['picture', 'film', 'document']).optional(),
  folder: folder.optional(),
  tag: z.string().max(60).optional(),
  after: uuid.optional(),
});
export type MediaQuery = z.infer<typeof mediaQuery>;

const place = z.object({ name: z.string(), count: z.number().int() });
export const mediaPlaces = z.object({ folders: z.array(place), tags: z.array(place) }).meta({ id: 'MediaPlaces' });

export const mediaImport = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) }).meta({ id: 'MediaImport' });

export const renditionShape = z
  .object({
    id: uuid,
    state: z.enum(['waiting', 'ready', 'failed']),
    progress: z.number(),
    mime: z.string(),
    bytes: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
  })
  .meta({ id: 'Rendition' });
