import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Output, WebMOutputFormat } from 'mediabunny';
import sharp from 'sharp';
import type { MediaShape } from '../../src/media/media.dto.js';
import { openWorld, type World } from '../world.js';

/** Two seconds of a portrait film: the head is true, the pictures are not looked at. */
async function film(seconds = 2): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = { codec: 'vp8', codedWidth: 1080, codedHeight: 1920 };
  for (let frame = 0; frame < seconds * 25; frame++) {
    const packet = new EncodedPacket(
      new Uint8Array(200).fill(frame),
      frame === 0 ? 'key' : 'delta',
      frame / 25,
      1 / 25,
    );
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return new Uint8Array(target.buffer!);
}

describe('a file that is given', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const give = (bytes: Uint8Array<ArrayBuffer>, filename: string) => {
    const form = new FormData();
    form.set('file', new Blob([bytes]), filename);
    return world.ida.post<MediaShape & { code: string }>(`/api/clients/${world.velo.client.id}/media`, form);
  };

  it('is a film: its size and length are read from what it is', async () => {
    const bytes = await film();
    const { status, body } = await give(bytes, 'atelier.mov');
    expect([status, body.mime, body.width, body.height, body.bytes]).toEqual([
      ...[201, 'video/webm', 1080, 1920],
      bytes.length,
    ]);
    expect(body.seconds).toBeCloseTo(2, 1);
    const back = await world.ida.get(body.url);
    expect(back.headers.get('content-type')).toBe('video/webm');
    expect(Number(back.headers.get('content-length'))).toBe(bytes.length);
    expect((await world.ida.get(body.thumbUrl)).headers.get('content-type')).toBe('image/svg+xml');
    expect((await give(bytes, 'le même.webm')).body.id).toBe(body.id);
  });

  it('is a document', async () => {
    const { body } = await give(new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF')), 'guide.pdf');
    expect([body.mime, body.filename, body.seconds]).toEqual(['application/pdf', 'guide.pdf', null]);
  });

  it('is a GIF, whatever it is called', async () => {
    const gif = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#8a3f20' } })
      .gif()
      .toBuffer();
    expect((await give(new Uint8Array(gif), 'photo.jpg')).body.mime).toBe('image/gif');
  });

  it.each([
    ['is empty', new Uint8Array(), 'picture-empty'],
    ['is cut film', new Uint8Array(Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isomiso2', 'latin1')), 'film-unreadable'],
    ['is nothing we know', new Uint8Array(Buffer.from('bonjour')), 'picture-unreadable'],
  ])('that %s is refused in words', async (_what, bytes, code) => {
    const { status, body } = await give(bytes, 'essai.mp4');
    expect([status, body.code]).toEqual([422, code]);
  });

  it('is judged by the format it is attached to, before it can fail', async () => {
    const { body: media } = await give(await film(3), 'long.webm');
    const [channel] = world.velo.channels;
    const { body: post } = await world.ida.post<{ variants: { problems: { code: string }[] }[] }>(
      `/api/clients/${world.velo.client.id}/posts`,
      {
        title: 'Film',
        variants: [
          {
            channelId: channel!.id,
            format: channel!.formats[0]!.name,
            parts: [{ text: 'Un film', attachments: [{ mediaId: media.id, alt: '' }] }],
          },
        ],
      },
    );
    expect(post.variants[0]!.problems.map((problem) => problem.code)).toContain('films-not-taken');
  });

  it('is fetched by a network with a signature that ends, and by nobody without it', async () => {
    const { body: media } = await give(await film(1), 'public.webm');
    const { MediaService } = await import('../../src/media/media.service.js');
    const service = world.house.app.get(MediaService);
    const row = await service.get(world.velo.client.id, media.id);
    const answer = await fetch(await service.pullUrl(row));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/webm']);
    expect((await answer.arrayBuffer()).byteLength).toBe(media.bytes);

    const ended = await service.pullUrl(row, new Date(Date.now() - 26 * 3_600_000));
    const forged = (await service.pullUrl(row)).replace(
      /\/[\w-]{20,}\./,
      '/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.',
    );
    for (const url of [ended, forged]) expect((await fetch(url)).status).toBe(404);
  });
});
