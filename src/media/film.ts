import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { Refusal } from '../domain/refusal.js';

export interface ProbedFilm {
  mime: string;
  /** As it is shown, after rotation and with its pixels' shape. */
  width: number;
  height: number;
  seconds: number;
  codec: string | null;
  frameRate: number | null;
  /** Degrees clockwise. */
  rotation: number;
}

/** Enough pictures to know the rhythm by. */
const PACKETS_LOOKED_AT = 100;

const MIMES: Record<string, string> = {
  MP4: 'video/mp4',
  QuickTime: 'video/quicktime',
  WebM: 'video/webm',
  Matroska: 'video/x-matroska',
};

/**
 * Reads a film's head and length, a piece at a time: of four gigabytes no more than a few are looked at.
 * @throws Refusal film-unreadable, film-kind
 */
export async function probeFilm(path: string, filename: string): Promise<ProbedFilm> {
  using input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const read = async () => {
    const format = await input.getFormat();
    const track = await input.getPrimaryVideoTrack();
    if (!track) throw new Error('no picture track');
    const { averagePacketRate } = await track.computePacketStats(PACKETS_LOOKED_AT);
    return { name: format.name, seconds: await input.computeDuration(), rate: averagePacketRate, track };
  };
  const { name, seconds, rate, track } = await read().catch((cause: unknown) => {
    const refusal = new Refusal(
      'film-unreadable',
      `“${filename}” cannot be read as a film. Export it again as MP4 with H.264.`,
      { params: { filename } },
    );
    refusal.cause = cause;
    throw refusal;
  });
  const mime = MIMES[name];
  if (!mime) {
    throw new Refusal('film-kind', `“${filename}” is ${name}. Use MP4, MOV or WebM.`, {
      params: { filename, kind: name },
    });
  }
  return {
    ...{ mime, width: track.displayWidth, height: track.displayHeight, seconds },
    codec: track.codec,
    frameRate: Number.isFinite(rate) && rate > 0 ? Math.round(rate * 100) / 100 : null,
    rotation: track.rotation,
  };
}
