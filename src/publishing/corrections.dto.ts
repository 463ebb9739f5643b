import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { sentence } from '../channels/channels.dto.js';

const person = z.object({ id: z.string(), name: z.string() });

export const newCorrection = z
  .object({
    texts: z.array(z.string().max(100_000)).min(1).max(100).describe('The words of every message, first to last'),
    settings: z
      .record(z.string(), z.string().max(5000))
      .default({})
      .describe('A title, a link: what the network lets change'),
  })
  .meta({ id: 'NewCorrection' });

export const correctionDecision = z
  .object({ correction: uuid, decision: z.enum(['approved', 'refused']) })
  .meta({ id: 'CorrectionDecision' });

export const correctionShape = z
  .object({
    id: uuid,
    state: z.enum(['asked', 'leaving', 'applied', 'refused', 'withdrawn', 'failed']),
    texts: z.array(z.string()),
    settings: z.record(z.string(), z.unknown()),
    by: person,
    at: z.iso.datetime(),
    decidedBy: person.nullable(),
    appliedAt: z.iso.datetime().nullable(),
    failure: z.object({ kind: z.string(), code: z.string(), say: sentence }).nullable(),
  })
  .meta({ id: 'Correction' });
export type CorrectionShape = z.infer<typeof correctionShape>;
