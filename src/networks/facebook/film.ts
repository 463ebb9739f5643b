import type { Line, Session } from '../network.js';
import { NetworkError } from '../network-error.js';
import type { Video } from './answers.js';
import { videoById } from './client.js';

/** Where a film stands, read from the phases of its `status`. */
export type Stage = 'absent' | 'waiting' | 'deciding' | 'taken' | 'live' | 'failed';

export function stageOf({ status, published }: Video): Stage {
  const { video_status: whole, uploading_phase, processing_phase, publishing_phase } = status ?? {};
  const phases = [uploading_phase, processing_phase, publishing_phase].map((one) => one?.status);
  if (whole === 'error' || whole === 'expired' || phases.includes('error')) return 'failed';
  if (publishing_phase?.status === 'complete') return 'live';
  if (publishing_phase?.status === 'in_progress' || publishing_phase?.publish_status) return 'taken';
  if (whole === 'ready' && published === true) return 'live';
  // Facebook may process before it is told to publish: that alone is no proof either way.
  if (processing_phase?.status === 'in_progress') return 'deciding';
  return 'waiting';
}

/** Why it failed, in Facebook's words, for the journal. */
export function failureOf({ status }: Video): string {
  const phases = [status?.uploading_phase, status?.processing_phase, status?.publishing_phase];
  const errors = phases.flatMap((phase) => phase?.errors ?? []);
  const said = errors.map(({ code, message }) => [code, message].filter(Boolean).join(' · '));
  return [status?.video_status, ...said].filter(Boolean).join('; ').slice(0, 300);
}

/** A film that was started and never finished may not be shown to anybody, us included. */
export async function filmAt(line: Line, session: Session, videoId: string): Promise<{ stage: Stage; video?: Video }> {
  try {
    const video = await videoById(line, session, videoId);
    return { stage: stageOf(video), video };
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'not-found') return { stage: 'absent' };
    throw error;
  }
}
