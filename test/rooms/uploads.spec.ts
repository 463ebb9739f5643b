import { createHash } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { IntakeService } from '../../src/media/intake.service.js';
import type { MediaShape } from '../../src/media/media.dto.js';
import { UploadsService } from '../../src/media/uploads.service.js';
import type { Visitor } from '../house.js';
import { openWorld, type World } from '../world.js';

const TUS = { 'tus-resumable': '1.0.0' };

describe('an upload in pieces', () => {
  let world: World;
  let picture: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    world = await openWorld();
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
    const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#888', noise } })
      .png()
      .toBuffer();
    picture = new Uint8Array(bytes);
  }, 60_000);
  afterAll(() => world.close());

  const path = () => `/api/clients/${world.velo.client.id}/uploads`;
  const begin = async (length: number, filename = 'photo été.png', visitor: Visitor = world.omar) => {
    const metadata = `filename ${Buffer.from(filename).toString('base64')}`;
    const answer = await visitor.ask('POST', path(), undefined, {
      ...{ ...TUS, 'upload-length': String(length), 'upload-metadata': metadata },
    });
    expect(answer.status).toBe(201);
    return answer.headers.get('location')!;
  };
  const offsetOf = async (url: string) =>
    Number((await world.omar.ask('HEAD', url, undefined, TUS)).headers.get('upload-offset'));
  const send = <T = MediaShape>(url: string, bytes: Uint8Array<ArrayBuffer>, offset: number) =>
    world.omar.send<T>('PATCH', url, bytes, {
      ...{ ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    });

  it.each([0, 1, 16, 1000])('that breaks after %i bytes goes on from there, and is the very file', async (cut) => {
    const url = await begin(picture.length);
    if (cut > 0) expect((await send(url, picture.slice(0, cut), 0)).status).toBe(204);
    expect(await offsetOf(url)).toBe(cut);

    const { status, body } = await send(url, picture.slice(cut), cut);

    expect([status, body.mime, body.width, body.filename]).toEqual([200, 'image/png', 400, 'photo été.png']);
    const back = await world.omar.bytes(body.url);
    expect(createHash('sha256').update(back).digest('hex')).toBe(createHash('sha256').update(picture).digest('hex'));
  });

  it('that breaks in the middle of a piece keeps what arrived', async () => {
    const url = await begin(picture.length);
    const broken = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(picture.slice(0, 5000));
        await new Promise((resolve) => setTimeout(resolve, 300));
        controller.error(new Error('the line broke'));
      },
    });
    await expect(send(url, broken as never, 0)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const offset = await offsetOf(url);
    expect(offset).toBe(5000);
    expect((await send(url, picture.slice(offset), offset)).status).toBe(200);
  });

  it('is asked for again when its answer was lost, and is taken once', async () => {
    const url = await begin(picture.length);
    const { body } = await send(url, picture, 0);
    expect(await offsetOf(url)).toBe(picture.length);
    const again = await world.omar.get<MediaShape>(url);
    expect([again.status, again.body.id]).toEqual([200, body.id]);
  });

  it('says in words what is wrong with the file, then and whenever it is asked', async () => {
    const text = new Uint8Array(Buffer.from('bonjour, les amis, ceci n’est pas une image'));
    const url = await begin(text.length, 'essai.jpg');
    expect((await send<{ code: string }>(url, text, 0)).body.code).toBe('picture-unreadable');
    for (let times = 0; times < 2; times++) {
      const asked = await world.omar.get<{ code: string; params: { filename: string } }>(url);
      expect([asked.status, asked.body.code, asked.body.params.filename]).toEqual([
        422,
        'picture-unreadable',
        'essai.jpg',
      ]);
    }
  });

  it('of nothing is refused as empty', async () => {
    const url = await begin(0, 'vide.png');
    expect((await world.omar.get<{ code: string }>(url)).body.code).toBe('picture-empty');
  });

  it('is not there before it is whole', async () => {
    const url = await begin(picture.length);
    await send(url, picture.slice(0, 10), 0);
    const { status, body } = await world.omar.get<{ code: string }>(url);
    expect([status, body.code]).toEqual([409, 'upload-not-whole']);
  });

  it('is refused when it is larger than any file we take', async () => {
    const { status } = await world.omar.ask('POST', path(), undefined, {
      ...TUS,
      'upload-length': String(5 * 1024 ** 3),
    });
    expect(status).toBe(413);
  });

  it('is nobody else’s', async () => {
    const url = await begin(picture.length);
    const id = url.split('/').at(-1)!;
    const elsewhere = `/api/clients/${world.boulangerie.client.id}/uploads/${id}`;
    expect((await world.ida.ask('HEAD', elsewhere, undefined, TUS)).status).toBe(404);
    expect((await world.ida.get(elsewhere)).status).toBe(404);
    expect((await world.omar.get(elsewhere)).status).toBe(404);
    expect((await world.sanna.get(url)).status).toBe(403);
    for (const odd of ['..%2F..%2Fsecret.key', '%2e%2e', id.toUpperCase().padEnd(33, 'A')]) {
      expect((await world.ida.ask('HEAD', `${path()}/${odd}`, undefined, TUS)).status).toBe(404);
    }
  });

  it('that nobody went on with for a day is forgotten', async () => {
    const url = await begin(picture.length);
    await send(url, picture.slice(0, 100), 0);
    const file = join(world.house.app.get(IntakeService).drafts, world.velo.client.id, url.split('/').at(-1)!);
    const old = new Date(Date.now() - 25 * 3_600_000);
    await Promise.all([utimes(file, old, old), utimes(`${file}.json`, old, old)]);

    expect(await world.house.app.get(UploadsService).forgetOld()).toBe(2);

    expect((await world.omar.ask('HEAD', url, undefined, TUS)).status).toBe(404);
  });
});
