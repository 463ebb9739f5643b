import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { mapping } from './mapping.js';

const instant = z.iso.datetime();

export const feedShape = z
  .object({
    url: z.string().nullable().describe('Only when it has just been made: the secret itself is not kept'),
    madeAt: instant.nullable().describe('null: there is none'),
    readAt: instant.nullable().describe('When a calendar program last came'),
  })
  .meta({ id: 'Feed' });

const reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const verdict = z.enum(['ready', 'draft', 'refused']);
const outcome = z.enum(['scheduled', 'draft', 'refused', 'removed', 'kept']);

export const importShape = z
  .object({
    id: uuid,
    clientId: uuid,
    filename: z.string(),
    state: z.enum(['mapping', 'checking', 'checked', 'writing', 'done', 'undoing', 'undone', 'stuck']),
    columns: z.array(z.string()),
    sample: z.array(z.array(z.string())).describe('The first rows'),
    guess: z.object({
      preset: z.string().nullable().describe('The program whose file it seems to be'),
      columns: mapping.shape.columns,
      dateOrder: z.enum(['dmy', 'mdy', 'ambiguous']).nullable(),
    }),
    mapping: mapping.nullable(),
    total: z.number().int(),
    verdicts: z.object({ ready: z.number().int(), draft: z.number().int(), refused: z.number().int() }),
    outcomes: z.object({
      scheduled: z.number().int(),
      draft: z.number().int(),
      refused: z.number().int(),
      removed: z.number().int(),
      kept: z.number().int(),
    }),
    unknownNames: z.array(z.string()).describe('Names of channels that nobody knows here'),
    createdAt: instant,
    doneAt: instant.nullable(),
  })
  .meta({ id: 'Import' });
export type ImportShape = z.infer<typeof importShape>;

export const importSummary = importShape
  .pick({ id: true, filename: true, state: true, total: true, createdAt: true, doneAt: true })
  .meta({ id: 'ImportSummary' });

export const importRowsShape = z
  .object({
    total: z.number().int(),
    rows: z.array(
      z.object({
        line: z.number().int(),
        title: z.string(),
        verdict: verdict.nullable(),
        reasons: z.array(reason),
        wall: z.string().nullable(),
        outcome: outcome.nullable(),
        postId: uuid.nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportRows' });

export const importRowsQuery = z.object({
  verdict: verdict.optional(),
  outcome: outcome.optional(),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
});

const locale = z.enum(['en', 'fr']).optional().describe('Of the words; without it, that of the person or the client');

export const exportQuery = z.object({
  format: z.enum(['csv', 'xlsx', 'json']).default('json'),
  table: z
    .enum(['posts', 'ideas', 'readings', 'links', 'channels', 'media'])
    .default('posts')
    .describe('A CSV has one table; the others have all'),
  from: z.iso.date().optional().describe('The first day'),
  to: z.iso.date().optional().describe('The last day'),
  locale,
});

export const monthQuery = z.object({ locale });
