import sharp from 'sharp';
import { Refusal } from '../domain/refusal.js';

/** Above this a picture is a way to exhaust memory rather than a picture. */
const MAX_PIXELS = 120_000_000;

const MIMES: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
};

export interface Probed {
  mime: string;
  /** As it is shown, after the camera's rotation. */
  width: number;
  height: number;
  thumb: Buffer;
}

/**
 * Reads a picture whole, so that a broken one is found at upload and not at nine o'clock.
 * @throws Refusal picture-empty, picture-unreadable, picture-kind
 */
export async function probePicture(bytes: Uint8Array, filename: string): Promise<Probed> {
  if (bytes.byteLength === 0) {
    throw new Refusal('picture-empty', `“${filename}” is empty. Choose the file again.`, { params: { filename } });
  }
  const image = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  const read = async () => {
    const metadata = await image().metadata();
    const thumb = await image()
      .rotate()
      .resize(640, 640, { fit: 'inside', withoutEnlargement: true })
      .webp()
      .toBuffer();
    await image().stats(); // decodes every pixel: a cut file fails here
    return { metadata, thumb };
  };
  const { metadata, thumb } = await read().catch((cause: unknown) => {
    const refusal = new Refusal(
      'picture-unreadable',
      `“${filename}” cannot be read as a picture. Export it again as JPEG or PNG.`,
      { params: { filename } },
    );
    refusal.cause = cause;
    throw refusal;
  });

  const mime = MIMES[metadata.format ?? ''];
  if (!mime) {
    throw new Refusal('picture-kind', `“${filename}” is ${metadata.format}. Use JPEG, PNG, WebP or GIF.`, {
      params: { filename, kind: metadata.format ?? '?' },
    });
  }
  const turned = (metadata.orientation ?? 1) >= 5;
  return {
    mime,
    width: turned ? metadata.height : metadata.width,
    height: turned ? metadata.width : metadata.height,
    thumb,
  };
}
