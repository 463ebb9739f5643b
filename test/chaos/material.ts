import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';
import sharp from 'sharp';

const FRAMES_A_SECOND = 25;

export const picture = async () =>
  new Uint8Array(
    await sharp({ create: { width: 1080, height: 1080, channels: 3, background: '#7a3b1e' } })
      .jpeg()
      .toBuffer(),
  );

/** Eight seconds, upright: what every network with films takes. Its head is true, its pictures are not looked at. */
export async function film(): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = { codec: 'vp09.00.10.08', codedWidth: 1080, codedHeight: 1920 };
  for (let frame = 0; frame < 8 * FRAMES_A_SECOND; frame++) {
    const bytes = new Uint8Array(300).fill(frame);
    const at = frame / FRAMES_A_SECOND;
    const packet = new EncodedPacket(bytes, frame === 0 ? 'key' : 'delta', at, 1 / FRAMES_A_SECOND);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return new Uint8Array(target.buffer!);
}
