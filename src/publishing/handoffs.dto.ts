import { z } from 'zod';

export const handoffShape = z
  .object({
    client: z.object({ name: z.string(), hue: z.number() }),
    network: z.object({ name: z.string(), label: z.string(), logoUrl: z.string() }),
    handle: z.string(),
    title: z.string(),
    format: z.object({ en: z.string(), fr: z.string() }),
    dueAt: z.iso.datetime(),
    zone: z.string(),
    held: z.boolean().describe('Nobody confirmed it in time; it may still be said'),
    remindAt: z.iso.datetime().nullable(),
    openUrl: z.string().nullable().describe('The account’s page, where it is known'),
    parts: z.array(
      z.object({
        text: z.string(),
        attachments: z.array(
          z.object({
            id: z.uuid(),
            mime: z.string(),
            filename: z.string(),
            alt: z.string(),
            width: z.number(),
            height: z.number(),
            url: z.string(),
          }),
        ),
      }),
    ),
    settings: z.array(z.object({ label: z.object({ en: z.string(), fr: z.string() }), value: z.string() })),
  })
  .meta({ id: 'Handoff' });

export const posted = z.object({ url: z.url({ protocol: /^https?$/ }).optional() }).meta({ id: 'Posted' });
export const handBack = z.object({ reason: z.string().trim().min(1).max(500) }).meta({ id: 'HandBack' });
export const handoffAddress = z.object({ url: z.string() }).meta({ id: 'HandoffAddress' });
export const snoozed = z.object({ remindAt: z.iso.datetime() }).meta({ id: 'Snoozed' });
