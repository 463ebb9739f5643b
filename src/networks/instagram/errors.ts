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
 * What Instagram alone says, by subcode: developers.facebook.com “Content publishing: error codes” (2026-09-11, read
 * 2026-11-22). The same numbers stand in the `status` of a container that failed.
 */
const MEANING: Record<number, [NetworkErrorKind, Code]> = {
  2207003: ['unavailable', 'media-too-slow'],
  2207008: ['unavailable', 'container-transient'],
  2207082: ['unavailable', 'container-transient'],
  2207027: ['unavailable', 'not-ready'],
  2207051: ['throttled', 'action-blocked'],
  2207042: ['throttled', 'daily-quota'],
  2207050: ['reconnect', 'account-restricted'],
  2207020: ['rejected', 'container-expired'],
  2207006: ['rejected', 'container-gone'],
  2207023: ['rejected', 'media-type-unknown'],
  2207028: ['rejected', 'carousel-size'],
  2207035: ['rejected', 'tags-refused'],
  2207036: ['rejected', 'tags-refused'],
  2207037: ['rejected', 'tags-refused'],
  2207040: ['rejected', 'too-many-tags'],
  2207026: ['rejected', 'film-format'],
  2207052: ['unavailable', 'media-not-fetched'],
  2207004: ['rejected', 'picture-too-large'],
  2207005: ['rejected', 'picture-type'],
  2207009: ['rejected', 'picture-shape'],
  2207010: ['rejected', 'text-too-long'],
  2207057: ['rejected', 'cover-frame'],
  2207081: ['rejected', 'trial-refused'],
  2207077: ['rejected', 'film-refused'],
};

/** A fault of theirs: at the step that cannot be undone nobody knows what became of the request. */
const THEIRS = new Set([2207001, 2207032, 2207053]);

/** The same, where only the code is given. */
const BY_CODE: Record<number, number> = {
  352: 2207026,
  9004: 2207052,
  9007: 2207027,
  36000: 2207004,
  36001: 2207005,
  36003: 2207009,
  36004: 2207010,
};

export function judge({ code, subcode, text }: GraphWords, phase: GraphPhase): GraphVerdict<Code> | undefined {
  // “Not enough viewers for the media to show insights”: fewer than five.
  if (phase === 'read' && code === 10 && text.includes('not enough viewers'))
    return { kind: 'rejected', code: 'numbers-too-small' };
  const number = subcode !== undefined && isKnown(subcode) ? subcode : BY_CODE[code ?? 0];
  if (number === undefined) return undefined;
  if (THEIRS.has(number))
    return phase === 'commit' ? { kind: 'unknown', code: 'broken-outcome' } : { kind: 'unavailable', code: 'broken' };
  const [kind, meaning] = MEANING[number]!;
  return { kind, code: meaning };
}

const isKnown = (number: number) => number in MEANING || THEIRS.has(number);

export const graph = makeGraph<Said>(
  { sentences: { ...graphSentences('Instagram', 'INSTAGRAM_APP_ID, INSTAGRAM_APP_SECRET'), ...SAY }, judge },
  { tokenAs: 'header' },
);
export const { own } = graph.errors;

/** Why a container failed, from its `status`: “Error: Media upload has failed with error code 2207026”. */
export function containerFailure(status: string, step: string) {
  const number = Number(/\b(2207\d{3})\b/.exec(status)?.[1]);
  const [kind, code] = MEANING[number] ?? ['rejected', 'media-refused'];
  // What failed stays failed: only a new container can go better.
  return own(kind, code, { restartFrom: step, answer: status.slice(0, 300) });
}
