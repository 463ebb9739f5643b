import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { wall } from './publishing.dto.js';

export const newSeries = z
  .object({
    rule: z.string().trim().min(1).max(300).describe('RFC 5545, without RRULE:, such as FREQ=WEEKLY;BYDAY=TU'),
    wall: wall.describe('The first possible occurrence, on the client’s clock'),
  })
  .meta({ id: 'NewSeries' });

export const seriesEnd = z
  .object({ future: z.enum(['keep', 'remove']).describe('What becomes of the posts that are made and have not left') })
  .meta({ id: 'SeriesEnd' });

export const occurrenceChange = z.object({ skipped: z.boolean() }).meta({ id: 'OccurrenceChange' });

export const seriesShape = z
  .object({
    id: uuid,
    postId: uuid,
    rule: z.string(),
    wall: z.string(),
    zone: z.string(),
    state: z.enum(['running', 'stopped', 'ended']),
    occurrences: z.array(
      z.object({
        id: uuid,
        wall: z.string(),
        skipped: z.boolean(),
        postId: uuid.nullable().describe('null: its post was deleted'),
        dueAt: z.iso.datetime().nullable().describe('null: it is not on the calendar'),
      }),
    ),
  })
  .meta({ id: 'Series' });

export const seriesList = z.array(seriesShape);
export type SeriesShape = z.infer<typeof seriesShape>;
