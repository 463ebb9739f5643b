import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { AIMS } from '../domain/plan.js';

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

const day = z.iso.date('must be a day such as 2026-12-24');
const name = z.string().trim().min(1).max(80);
const hue = z.number().int().min(0).max(359);

const campaignFields = {
  name,
  startsOn: day,
  endsOn: day,
  hue,
  aim: z.enum(AIMS).nullable(),
  brief: z.string().max(5000),
  budgetMinor: z.number().int().min(0).max(2_000_000_000).nullable().describe('In the minor unit of the currency'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three letters such as EUR')
    .nullable(),
};
export const newCampaign = z
  .object({
    ...campaignFields,
    hue: hue.optional(),
    aim: campaignFields.aim.default(null),
    brief: campaignFields.brief.default(''),
    budgetMinor: campaignFields.budgetMinor.default(null),
    currency: campaignFields.currency.default(null),
  })
  .meta({ id: 'NewCampaign' });
export const campaignChange = z.object(campaignFields).partial().meta({ id: 'CampaignChange' });
export const campaignShape = z.object({ id: uuid, clientId: uuid, ...campaignFields }).meta({ id: 'Campaign' });

const pillarFields = {
  name,
  promise: z.string().max(1000),
  hue,
  share: z.number().int().min(0).max(100).nullable().describe('Of a hundred posts; null: not said'),
};
export const newPillar = z
  .object({
    ...pillarFields,
    promise: pillarFields.promise.default(''),
    hue: hue.optional(),
    share: pillarFields.share.default(null),
  })
  .meta({ id: 'NewPillar' });
export const pillarChange = z.object(pillarFields).partial().meta({ id: 'PillarChange' });
export const pillarShape = z.object({ id: uuid, clientId: uuid, ...pillarFields }).meta({ id: 'Pillar' });

export const promiseShape = z
  .object({
    channelId: uuid,
    text: z.string().max(1000),
    postsPerWeek: z.number().int().min(1).max(100).nullable().describe('null: not said'),
    pillarId: uuid.nullable().describe('What it is mostly about; null: everything alike'),
  })
  .meta({ id: 'ChannelPromise' });
export const promiseChange = promiseShape.omit({ channelId: true }).meta({ id: 'ChannelPromiseChange' });

export const coverageQuery = z.object({ from: day, to: day });
export const coverageShape = z
  .object({
    gaps: z.array(z.object({ channelId: uuid, week: day, wanted: z.number().int(), planned: z.number().int() })),
    drifts: z.array(
      z.object({
        channelId: uuid,
        pillarId: uuid,
        of: z.number().int(),
        kept: z.number().int(),
        insteadId: uuid.nullable(),
        instead: z.number().int(),
      }),
    ),
    imbalances: z.array(z.object({ pillarId: uuid, wanted: z.number().int(), actual: z.number().int() })),
  })
  .meta({ id: 'Coverage' });
