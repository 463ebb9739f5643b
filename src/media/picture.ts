import sharp from 'sharp';
import { Refusal } from '../domain/refusal.js';
import type { PicturePlan } from '../domain/rendition.js';

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

export function thumbOf(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .resize(640, 640, { fit: 'inside', withoutEnlargement: true })
    .webp()
    .toBuffer();
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
    const thumb = await thumbOf(bytes);
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

const QUALITIES = [90, 82, 74, 66];
const SMALLEST_SIDE = 160;

/**
 * The copy that a plan asks for, upright and in sRGB, as light as the plan wants it: first by quality, then by size.
 * @throws Error when even a small one is too heavy
 */
export async function makeCopy(bytes: Uint8Array, plan: PicturePlan) {
  for (let scale = 1; ; scale *= 0.8) {
    const width = Math.max(1, Math.floor(plan.width * scale));
    const height = Math.max(1, Math.floor(plan.height * scale));
    for (const quality of plan.mime === 'image/png' ? [100] : QUALITIES) {
      const copy = await drawn(bytes, plan, width, height, quality);
      if (copy.byteLength <= plan.maxBytes) return { copy, width, height };
    }
    if (Math.min(width, height) * 0.8 < SMALLEST_SIDE) {
      throw new Error(`No copy of this picture is lighter than ${plan.maxBytes} bytes.`);
    }
  }
}

async function drawn(bytes: Uint8Array, { crop, mime }: PicturePlan, width: number, height: number, quality: number) {
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .autoOrient()
    .extract(crop)
    .resize(width, height, { fit: 'fill' })
    .toColourspace('srgb');
  if (mime === 'image/png') return image.png({ compressionLevel: 9 }).toBuffer();
  if (mime === 'image/webp') return image.webp({ quality }).toBuffer();
  return image.flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: true }).toBuffer();
}
