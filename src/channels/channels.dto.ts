import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';

export const sentence = z.object({ en: z.string(), fr: z.string() }).meta({ id: 'Sentence' });

const choice = z.object({ value: z.string(), label: sentence });

export const fieldShape = z
  .object({
    name: z.string(),
    label: sentence,
    help: sentence.optional(),
    type: z.enum(['text', 'password', 'url', 'select', 'switch']),
    required: z.boolean().optional(),
    placeholder: z.string().optional(),
    options: z.array(choice).optional(),
    default: z.union([z.string(), z.boolean()]).optional(),
  })
  .meta({ id: 'Field' });

const aspect = z.object({ min: z.number(), max: z.number() }).describe('width ÷ height');

export const formatShape = z
  .object({
    name: z.string(),
    label: sentence,
    text: z.object({
      count: z.enum(['graphemes', 'weighted', 'utf16']),
      max: z.number(),
      maxBytes: z.number().optional(),
      linkLength: z.number().optional(),
      shortensRemoteMentions: z.boolean().optional(),
    }),
    pictures: z
      .object({
        max: z.number(),
        mimes: z.array(z.string()),
        maxBytes: z.number(),
        maxPixels: z.number().optional(),
        maxAltGraphemes: z.number().optional(),
        aspect: aspect.optional(),
      })
      .optional(),
    films: z
      .object({
        max: z.number(),
        mimes: z.array(z.string()),
        maxBytes: z.number(),
        minSeconds: z.number().optional(),
        maxSeconds: z.number().optional(),
        aspect: aspect.optional(),
        minSide: z.number().optional(),
        maxSide: z.number().optional(),
        maxAltGraphemes: z.number().optional(),
      })
      .optional(),
    documents: z.object({ max: z.number(), mimes: z.array(z.string()), maxBytes: z.number() }).optional(),
    minAttachments: z.number().optional(),
    mixes: z.boolean().optional(),
    maxHashtags: z.number().optional(),
    maxParts: z.number(),
    minParts: z.number(),
    link: z.enum(['card', 'scraped', 'none']),
    settings: z.array(
      z.object({
        name: z.string(),
        label: sentence,
        help: sentence.optional(),
        type: z.enum(['text', 'long-text', 'tags', 'select', 'switch', 'choice', 'media']),
        options: z.array(choice).optional(),
        default: z.union([z.string(), z.boolean()]).optional(),
        required: z.boolean().optional(),
        maxGraphemes: z.number().optional(),
        maxBytes: z.number().optional(),
        maxTags: z.number().optional(),
        countsAsText: z.boolean().optional(),
      }),
    ),
    source: z.object({ document: z.string(), readOn: z.string() }),
  })
  .meta({ id: 'Format' });

export const networkShape = z
  .object({
    name: z.string(),
    label: z.string(),
    colour: z.string(),
    promise: sentence,
    logoUrl: z.string(),
    connect: z.object({ by: z.enum(['credentials', 'oauth']), fields: z.array(fieldShape) }),
    scopes: z.array(z.string()),
    configured: z.boolean().describe('The self-hoster has given the application keys this network asks for'),
    missingKeys: z.array(z.string()),
    formats: z.array(formatShape),
    neverTells: z.array(z.string()),
  })
  .meta({ id: 'Network' });

export const channelShape = z
  .object({
    id: uuid,
    clientId: uuid,
    network: z.string(),
    handle: z.string(),
    displayName: z.string(),
    avatarUrl: z.string().nullable(),
    url: z.string().nullable(),
    rehearsal: z.boolean(),
    byHand: z.boolean().describe('What is due is handed to people, who post it'),
    responsible: z.array(z.string()).describe('Who is handed what is due'),
    health: z.enum(['ok', 'attention', 'disconnected']),
    healthSay: sentence.nullable(),
    checkedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
    spentUntil: z.iso
      .datetime()
      .nullable()
      .describe('The network takes nothing more of this account before; null: it said nothing of the kind'),
    formats: z.array(formatShape),
  })
  .meta({ id: 'Channel' });
export type ChannelShape = z.infer<typeof channelShape>;

export const newChannel = z
  .object({
    network: z.string().min(1),
    rehearsal: z.boolean().default(false),
    byHand: z.boolean().default(false).describe('Without any API; `input` has the handle'),
    input: z.record(z.string(), z.string().max(2000)).default({}),
  })
  .meta({ id: 'NewChannel' });

export const responsible = z
  .object({ people: z.array(z.string().max(100)).min(1).max(20) })
  .meta({ id: 'Responsible' });

export const accountsOffered = z
  .object({
    clientId: uuid,
    network: z.string(),
    accounts: z.array(
      z.object({
        externalId: z.string(),
        handle: z.string(),
        displayName: z.string(),
        avatarUrl: z.string().nullable(),
        connected: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'AccountsOffered' });

export const accountsChosen = z
  .object({ accounts: z.array(z.string().max(500)).min(1).max(200) })
  .meta({ id: 'AccountsChosen' });

export const newChannelAnswer = z
  .object({ channel: channelShape.nullable(), authorizeUrl: z.string().nullable() })
  .meta({ id: 'NewChannelAnswer' });
