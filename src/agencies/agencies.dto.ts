import { z } from 'zod';
import { isZone } from '../domain/wall-clock.js';

export const uuid = z.uuid();
export const zone = z.string().refine(isZone, 'must be an IANA time zone such as Europe/Paris');
export const language = z.enum(['fr', 'en']);
export const role = z.enum(['owner', 'planner', 'writer', 'approver']);
const name = z.string().trim().min(1, 'must not be empty').max(120);

export const clientShape = z
  .object({
    id: uuid,
    name: z.string(),
    shortName: z.string(),
    hue: z.number().int(),
    zone: z.string(),
    language,
    approval: z.enum(['required', 'none']),
    staleAfterMinutes: z.number().int().describe('What could not leave for this long is held and asked about'),
    countries: z.array(z.string()).describe('Whose public days its calendar shows: ISO 3166-1 codes'),
    marronniers: z.boolean().describe('Whether its calendar shows the international days people speak about'),
    rehearsal: z.boolean(),
  })
  .meta({ id: 'Client' });
export type ClientShape = z.infer<typeof clientShape>;

export const newClient = z
  .object({
    name,
    shortName: z.string().trim().min(1).max(12).optional(),
    hue: z.number().int().min(0).max(359).optional(),
    zone: zone.optional(),
    language: language.optional(),
    approval: z.enum(['required', 'none']).optional(),
    staleAfterMinutes: z.number().int().min(5).max(10_080).optional(),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'must be two letters such as FR'))
      .max(10)
      .optional(),
    marronniers: z.boolean().optional(),
  })
  .meta({ id: 'NewClient' });
export const clientChange = newClient.partial().meta({ id: 'ClientChange' });

export const newAgency = z.object({ name, zone, locale: language }).meta({ id: 'NewAgency' });
export const agencyShape = z.object({ id: uuid, name: z.string() }).meta({ id: 'Agency' });

export const setupShape = z
  .object({ needsOwner: z.boolean(), rehearsal: z.boolean(), mail: z.boolean(), version: z.string() })
  .meta({ id: 'Setup' });

export const meShape = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string(), locale: z.string().nullable() }),
    agency: agencyShape.nullable(),
    role: role.nullable(),
    memberships: z.array(z.object({ clientId: uuid.nullable(), role })),
    clients: z.array(clientShape),
    hasRehearsal: z.boolean(),
    may: z.record(z.string(), z.array(z.string())).describe('What this person may do, by client id'),
  })
  .meta({ id: 'Me' });
export const meChange = z.object({ name: name.optional(), locale: language.optional() }).meta({ id: 'MeChange' });

export const newInvitation = z
  .object({ email: z.email(), role, clientId: uuid.nullable() })
  .meta({ id: 'NewInvitation' });
export const invitationShape = z
  .object({
    id: uuid,
    email: z.string(),
    role,
    clientId: uuid.nullable(),
    expiresAt: z.iso.datetime(),
    url: z.string().nullable().describe('Only when it has just been made: the token itself is not kept'),
  })
  .meta({ id: 'Invitation' });
export const memberShape = z
  .object({
    id: uuid,
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    clientId: uuid.nullable(),
  })
  .meta({ id: 'Member' });
export const membersShape = z
  .object({ members: z.array(memberShape), invitations: z.array(invitationShape) })
  .meta({ id: 'Members' });
export const openInvitationShape = z
  .object({ agency: z.string(), email: z.string(), role, client: z.string().nullable() })
  .meta({ id: 'OpenInvitation' });
