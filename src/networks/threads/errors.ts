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
 * What Threads alone says. Its pages name few codes; those of two subcodes are seen by others (Postiz 74b01ad,
 * 2026-08-21), the rest is told by words. Read 2026-11-22.
 */
const BY_SUBCODE: Record<number, [NetworkErrorKind, Code]> = {
  4279013: ['reconnect', 'account-restricted'],
  4279009: ['unavailable', 'not-ready'],
};

const BY_WORDS: [RegExp, Code][] = [
  [/link_limit_exceeded|number of links/, 'too-many-links'],
  [/must be at most 500|too long|character limit/, 'text-too-long'],
  [/topic[ _]tag/, 'topic-refused'],
  [/reply_to_id/, 'parent-gone'],
  [/(image|video|media).*(could not be (fetched|downloaded)|download)/, 'media-not-fetched'],
  [/aspect ratio/, 'film-shape'],
];

export function judge({ subcode, text, code }: GraphWords, phase: GraphPhase): GraphVerdict<Code> | undefined {
  const found = BY_SUBCODE[subcode ?? 0];
  if (found) return { kind: found[0], code: found[1] };
  if (phase !== 'prepare' && phase !== 'commit') return undefined;
  // Only what was refused for its content: a pause or a lost right may use the same words.
  if (code !== 100 && code !== 24 && code !== undefined) return undefined;
  const words = BY_WORDS.find(([pattern]) => pattern.test(text));
  return words && { kind: words[1] === 'media-not-fetched' ? 'unavailable' : 'rejected', code: words[1] };
}

export const graph = makeGraph<Said>(
  { sentences: { ...graphSentences('Threads', 'THREADS_APP_ID, THREADS_APP_SECRET'), ...SAY }, judge },
  { tokenAs: 'parameter' },
);
export const { own } = graph.errors;

/** `error_message` of a container (“Troubleshooting”, 2026-04). The misspelling is Threads' own. */
const CONTAINER: Record<string, Said> = {
  FAILED_DOWNLOADING_VIDEO: 'media-not-fetched',
  FAILED_PROCESSING_AUDIO: 'film-sound',
  FAILED_PROCESSING_VIDEO: 'media-refused',
  INVALID_ASPEC_RATIO: 'film-shape',
  INVALID_ASPECT_RATIO: 'film-shape',
  INVALID_BIT_RATE: 'film-bit-rate',
  INVALID_DURATION: 'film-duration',
  INVALID_FRAME_RATE: 'film-frame-rate',
  INVALID_AUDIO_CHANNELS: 'film-sound',
  INVALID_AUDIO_CHANNEL_LAYOUT: 'film-sound',
  UNKNOWN: 'processing-failed',
};

/** What failed stays failed: only a new container can go better. */
export function containerFailure(message: string, step: string) {
  const code = CONTAINER[message] ?? 'processing-failed';
  const kind = code === 'media-not-fetched' ? 'unavailable' : 'rejected';
  return own(kind, code, { restartFrom: step, answer: message.slice(0, 300) });
}
