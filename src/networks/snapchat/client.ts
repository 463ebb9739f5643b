import { z } from 'zod';
import type { Line, Session } from '../network.js';
import { own, unreadable } from './errors.js';
import { ask, read } from './wire.js';

/** Snap's Public Profile API v1, one function per endpoint. Each throws a NetworkError; none repeats itself. */

const at = (line: Line, profileId: string, rest: string) => `${line.hosts.api}/v1/public_profiles/${profileId}/${rest}`;

const profile = z.looseObject({
  id: z.string(),
  display_name: z.string().default(''),
  snap_user_name: z.string().optional(),
});
const profiles = z.looseObject({
  public_profile: profile.optional(),
  public_profiles: z.array(z.looseObject({ public_profile: profile })).optional(),
});

/** `GET /v1/public_profiles/my_profile`; alone or in a list, by its readers. */
export async function myProfile(line: Line, session: Session) {
  const answer = await ask(line, session, `${line.hosts.api}/v1/public_profiles/my_profile`, 'read');
  const { public_profile, public_profiles } = read(profiles, answer, 'read');
  return public_profile ?? public_profiles?.[0]?.public_profile;
}

/** `POST …/media`: a place for an encrypted file, for a day. */
export async function createMedia(
  line: Line,
  session: Session,
  profileId: string,
  file: { type: 'VIDEO' | 'IMAGE'; name: string; key: string; iv: string },
) {
  const answer = await ask(line, session, at(line, profileId, 'media'), 'upload', { method: 'POST', json: file });
  const shape = z.looseObject({ media_id: z.string(), add_path: z.string(), finalize_path: z.string() });
  const { media_id: mediaId, add_path: addPath, finalize_path: finalizePath } = read(shape, answer, 'upload');
  return { mediaId, addPath, finalizePath };
}

/** `POST {add_path}`: a part, numbered from 1. Sent again it takes its own place. */
export async function addPart(line: Line, session: Session, path: string, part: { number: number; bytes: Uint8Array }) {
  const raw = new FormData();
  raw.set('action', 'ADD');
  raw.set('part_number', String(part.number));
  raw.set('file', new Blob([new Uint8Array(part.bytes)]), `part-${part.number}`);
  await ask(line, session, onHost(line, path), 'upload', { method: 'POST', raw });
}

/** `POST {finalize_path}`. */
export async function finalizeMedia(line: Line, session: Session, path: string): Promise<void> {
  const raw = new FormData();
  raw.set('action', 'FINALIZE');
  await ask(line, session, onHost(line, path), 'upload', { method: 'POST', raw });
}

/** Paths that Snapchat hands out stay on its host: no address of another's is ever built from one. */
function onHost(line: Line, path: string): string {
  const base = line.hosts.api ?? '';
  const isPath = /^\/[A-Za-z0-9]/.test(path) && !path.includes('\\') && !path.includes('..');
  if (!isPath || new URL(base + path).origin !== new URL(base).origin) throw own('rejected', 'path-refused');
  return base + path;
}

/** `POST …/spotlights`: cannot be undone. */
export async function postSpotlight(
  line: Line,
  session: Session,
  profileId: string,
  spotlight: { media_id: string; description?: string; locale: string; skip_save_to_profile: boolean },
): Promise<string> {
  const answer = await ask(line, session, at(line, profileId, 'spotlights'), 'post', {
    method: 'POST',
    json: spotlight,
  });
  const shape = z.looseObject({
    spotlight_id: z.string().optional(),
    spotlights: z.array(z.looseObject({ spotlight: z.looseObject({ id: z.string() }) })).optional(),
  });
  const body = read(shape, answer, 'post');
  const id = body.spotlight_id ?? body.spotlights?.[0]?.spotlight.id;
  if (!id) throw unreadable(answer, 'post');
  return id;
}

/** `POST …/stories`: cannot be undone. Gives no story, only the request's id. */
export async function postStory(
  line: Line,
  session: Session,
  profileId: string,
  story: { media_id: string; customized_ttl: string },
): Promise<string> {
  const answer = await ask(line, session, at(line, profileId, 'stories'), 'post', { method: 'POST', json: story });
  return read(z.looseObject({ request_id: z.string() }), answer, 'post').request_id;
}

const asset = z.looseObject({
  id: z.string(),
  description: z.string().optional(),
  created_at: z.string().optional(),
  status: z.string().optional(),
});
export type Asset = z.infer<typeof asset>;

/** `GET …/spotlights` or `…/stories`; bare or each in its envelope, by its readers. */
export async function list(line: Line, session: Session, profileId: string, kind: 'spotlights' | 'stories') {
  const answer = await ask(line, session, at(line, profileId, kind), 'read');
  const envelope = z.looseObject({ spotlight: asset.optional(), story: asset.optional() });
  const shape = z.looseObject({ [kind]: z.array(z.union([asset, envelope])).default([]) });
  const items = (read(shape, answer, 'read')[kind] ?? []) as (Asset | z.infer<typeof envelope>)[];
  return items.flatMap((one) => {
    const inner =
      'id' in one
        ? (one as Asset)
        : ((one as z.infer<typeof envelope>).spotlight ?? (one as z.infer<typeof envelope>).story);
    return inner ? [inner] : [];
  });
}

/** `GET …/spotlights/{id}/stats` or `…/stories/{id}/stats`: every number that is told, under Snap's own name. */
export async function stats(
  line: Line,
  session: Session,
  profileId: string,
  of: { kind: 'spotlights' | 'stories'; id: string },
): Promise<Record<string, number>> {
  const url = at(line, profileId, `${of.kind}/${encodeURIComponent(of.id)}/stats`);
  const answer = await ask(line, session, url, 'read', { query: { granularity: 'LIFETIME' } });
  return Object.fromEntries(numbersIn(read(z.unknown(), answer, 'read')));
}

/** `GET …/stats` of the profile. */
export async function profileStats(line: Line, session: Session, profileId: string): Promise<Record<string, number>> {
  const query = { assetType: 'PROFILE', granularity: 'LIFETIME' };
  const answer = await ask(line, session, at(line, profileId, 'stats'), 'read', { query });
  return Object.fromEntries(numbersIn(read(z.unknown(), answer, 'read')));
}

/** The envelope of statistics is not documented where we could read: numbers are taken wherever they lie. */
function numbersIn(value: unknown): [string, number][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'number' ? ([[name.toUpperCase(), inner]] as [string, number][]) : numbersIn(inner),
  );
}
