import { makeGraph } from '../graph-api.js';
import {
  type GraphCode,
  type GraphPhase,
  type GraphVerdict,
  type GraphWords,
  graphSentences,
} from '../graph-api-errors.js';
import type { NetworkErrorKind } from '../network-error.js';
import { SAY, type Said } from './sentences.js';

type Code = Said | GraphCode;

/**
 * What Facebook alone says, by subcode or by code: “Handle errors”, “Pages posts” and “Video API: error codes”
 * (2026-07, read 2026-11-22).
 */
const MEANING: Record<number, [NetworkErrorKind, Code]> = {
  2069032: ['reconnect', 'page-token-needed'],
  1404078: ['reconnect', 'page-not-authorised'],
  4854002: ['reconnect', 'identity-to-confirm'],
  1404112: ['reconnect', 'page-limited'],
  1404102: ['rejected', 'against-standards'],
  1346003: ['rejected', 'blocked-for-abuse'],
  1609005: ['rejected', 'link-refused'],
  2061006: ['rejected', 'link-refused'],
  1609008: ['rejected', 'link-to-facebook'],
  1363047: ['rejected', 'object-gone'],
  1609010: ['rejected', 'object-gone'],
  1366046: ['rejected', 'photo-refused'],
  1366051: ['rejected', 'photos-used'],
  1363042: ['reconnect', 'film-not-allowed'],
  1363005: ['reconnect', 'film-not-allowed'],
  1363023: ['rejected', 'film-too-large'],
  1363022: ['rejected', 'film-too-small'],
  1363031: ['rejected', 'film-refused'],
  6000: ['rejected', 'film-refused'],
  1363030: ['unavailable', 'upload-interrupted'],
  1363019: ['unavailable', 'upload-interrupted'],
  1363020: ['unavailable', 'upload-interrupted'],
  1363021: ['unavailable', 'upload-interrupted'],
  1363033: ['unavailable', 'upload-interrupted'],
  1363037: ['unavailable', 'upload-interrupted'],
  1363041: ['unavailable', 'upload-interrupted'],
};

export function judge({ code, subcode, type, text, isTransient }: GraphWords, phase: GraphPhase) {
  const found = MEANING[subcode ?? 0] ?? MEANING[code ?? 0];
  if (found) {
    const [kind, meaning] = found;
    // An upload that broke off can go on; the step that cannot be undone can only be looked for.
    if (kind === 'unavailable' && phase === 'commit') return { kind: 'unknown', code: 'broken-outcome' } as const;
    return { kind, code: meaning } satisfies GraphVerdict<Code>;
  }
  if (/\b(message|description)\b.*characters long|too long/.test(text)) return rejected('text-too-long');
  // The upload hosts name no code: `debug_info: {retriable, type, message}`.
  if (code === undefined && phase === 'prepare' && /(Error|Exception)$/.test(type))
    return isTransient ? ({ kind: 'unavailable', code: 'upload-interrupted' } as const) : rejected('film-refused');
  return undefined;
}

const rejected = (code: Code) => ({ kind: 'rejected', code }) as const;

export const graph = makeGraph<Said>(
  { sentences: { ...graphSentences('Facebook', 'FACEBOOK_APP_ID, FACEBOOK_APP_SECRET'), ...SAY }, judge },
  { tokenAs: 'header' },
);
export const { own } = graph.errors;
