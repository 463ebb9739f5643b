import { z } from 'zod';
import { uuid } from '../agencies/agencies.dto.js';
import { variantDraft } from './posts.dto.js';

const versionLine = z.object({
  id: uuid,
  postId: uuid,
  revision: z.number().int(),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
});

export const versionsShape = z.array(versionLine).meta({ id: 'Versions' });

export const versionShape = versionLine
  .extend({ title: z.string(), notes: z.string(), variants: z.array(variantDraft) })
  .meta({ id: 'Version' });

export const versionRestoration = z
  .object({ revision: z.number().int().min(1).describe('The revision of the post that was read') })
  .meta({ id: 'VersionRestoration' });
