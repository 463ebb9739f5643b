import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { ChannelShape } from '../../src/channels/channels.dto.js';
import type { Format } from '../../src/domain/format.js';
import { planFilm } from '../../src/domain/rendition.js';
import { IntakeService } from '../../src/media/intake.service.js';
import type { MediaShape } from '../../src/media/media.dto.js';
import { RenditionsService } from '../../src/media/renditions.service.js';
import { SweepService } from '../../src/media/sweep.service.js';
import { sha256 } from '../../src/platform/crypto/hash.js';
import { STORAGE, type Storage } from '../../src/platform/storage/storage.js';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { ReleasesService } from '../../src/publishing/releases.service.js';
import { connect, openWorld, until, type World, wallIn } from '../world.js';

type Page = { media: MediaShape[]; next: string | null };

describe('the library', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  const draw = (width: number, height: number, background = '#8a3f20') =>
    sharp({ create: { width, height, channels: 3, background } });
  const give = async (bytes: Uint8Array, filename: string) => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), filename);
    const { body } = await world.omar.post<MediaShape>(`/api/clients/${world.velo.client.id}/media`, form);
    return body;
  };
  const list = async (query = '') =>
    (await world.omar.get<Page>(`/api/clients/${world.velo.client.id}/media${query}`)).body;
  const draft = async (channel: ChannelShape, format: Format, media: MediaShape, settings = {}) => {
    const attachments = [{ mediaId: media.id, alt: 'Un vélo' }];
    const { body } = await world.omar.post<PostShape>(`/api/clients/${world.velo.client.id}/posts`, {
      title: 'Image',
      variants: [{ channelId: channel.id, format: format.name, parts: [{ text: 'Une image', attachments }], settings }],
    });
    return body;
  };
  const takes = (test: (format: Format) => boolean) => {
    for (const channel of world.velo.channels) {
      const format = (channel.formats as Format[]).find((one) => one.minParts === 1 && one.pictures && test(one));
      if (format) return { channel, format };
    }
    throw new Error('No channel of this world has such a format.');
  };

  it('is searched by words, kind, folder and tag, a page at a time', async () => {
    const red = await give(await draw(30, 30, '#a00').png().toBuffer(), 'velo-rouge.png');
    await give(await draw(31, 30, '#0a0').png().toBuffer(), 'prairie_100%.png');
    await give(Buffer.from('%PDF-1.7\n%%EOF'), 'guide.pdf');
    const { body } = await world.omar.patch<MediaShape>(`/api/media/${red.id}`, {
      ...{ alt: 'Un vélo rouge contre un mur', tags: ['été', ' été ', 'atelier'], folder: ' Été 2026 / Plage ' },
    });
    expect([body.tags, body.folder]).toEqual([['été', 'atelier'], 'Été 2026/Plage']);

    const names = async (query: string) => (await list(query)).media.map(({ filename }) => filename);
    expect(await names('?q=mur')).toEqual(['velo-rouge.png']);
    expect(await names('?q=%25')).toEqual(['prairie_100%.png']);
    expect(await names('?kind=document')).toEqual(['guide.pdf']);
    expect(await names(`?folder=${encodeURIComponent('Été 2026')}`)).toEqual(['velo-rouge.png']);
    expect(await names(`?folder=${encodeURIComponent('Été')}`)).toEqual([]);
    expect(await names('?tag=atelier')).toEqual(['velo-rouge.png']);
    expect((await list()).next).toBeNull();
    const places = await world.omar.get(`/api/clients/${world.velo.client.id}/media/places`);
    expect(places.body).toEqual({
      folders: [{ name: 'Été 2026/Plage', count: 1 }],
      tags: [
        { name: 'atelier', count: 1 },
        { name: 'été', count: 1 },
      ],
    });
  });

  it('gives every file once, over as many pages as it takes', async () => {
    const { client } = world.boulangerie;
    await world.house.db.query(
      `INSERT INTO media (client_id, filename, mime, bytes, width, height, hash)
       SELECT $1, 'n' || n, 'image/png', 1, 1, 1, 'h' || n FROM generate_series(1, 250) AS n`,
      [client.id],
    );
    const seen = new Set<string>();
    let next: string | null = null;
    let pages = 0;
    do {
      const page: Page = (await world.ida.get<Page>(`/api/clients/${client.id}/media${next ? `?after=${next}` : ''}`))
        .body;
      for (const { filename } of page.media) seen.add(filename);
      next = page.next;
      pages += 1;
    } while (next);
    expect([seen.size, pages]).toEqual([250, 3]);
    await world.house.db.query(`DELETE FROM media WHERE client_id = $1`, [client.id]);
  });

  it('keeps a file that a post shows, says where, and lets go of one that none shows', async () => {
    const { channel, format } = takes(() => true);
    const media = await give(await draw(50, 40).png().toBuffer(), 'utile.png');
    const post = await draft(channel, format, media);

    const showing = await world.omar.get<{ id: string; title: string }[]>(`/api/media/${media.id}/posts`);
    expect(showing.body).toMatchObject([{ id: post.id, title: 'Image' }]);
    const refused = await world.omar.delete<{ code: string; params: { count: number } }>(`/api/media/${media.id}`);
    expect([refused.status, refused.body.code, refused.body.params.count]).toEqual([409, 'media-used', 1]);

    await world.omar.delete(`/api/posts/${post.id}`);
    expect((await world.omar.delete(`/api/media/${media.id}`)).status).toBe(204);
    expect((await world.omar.get(`/api/media/${media.id}`)).status).toBe(404);
  });

  it('sends the piece of a film that a player asks for', async () => {
    const media = await give(Buffer.from('%PDF-1.7\n0123456789'), 'pieces.pdf');
    const piece = await world.omar.ask<string>('GET', media.url, undefined, { range: 'bytes=9-12' });
    expect([piece.status, piece.body, piece.headers.get('content-range')]).toEqual([206, '0123', 'bytes 9-12/19']);
    expect((await world.omar.ask('GET', media.url, undefined, { range: 'bytes=90-' })).status).toBe(416);
  });

  describe('makes copies', () => {
    const published = (postId: string) =>
      until(
        () => world.ida.get<PostShape>(`/api/posts/${postId}`),
        ({ body }) => body.state === 'published' || body.state === 'failed' || body.state === 'held',
      );
    const send = async (post: PostShape) => {
      await world.omar.post(`/api/posts/${post.id}/approval`);
      const decision = { decision: 'approved', contentHash: post.contentHash };
      expect((await world.sanna.put(`/api/posts/${post.id}/approval/decision`, decision)).status).toBe(200);
      expect((await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(300) })).status).toBe(200);
      await world.house.db.query('UPDATE publication SET due_at = now() WHERE post_id = $1', [post.id]);
      return (await published(post.id)).body;
    };
    const sentOf = async (postId: string) => {
      const [row] = await world.house.db.query('SELECT content, client_id FROM publication WHERE post_id = $1', [
        postId,
      ]);
      return row.content.parts[0].attachments[0] as { mediaId: string; mime: string; width: number; height: number };
    };

    it('of a picture in another kind, as soon as a post uses it, and sends the copy', async () => {
      const { channel, format } = takes((one) => one.pictures!.maxBytes < 3_000_000);
      const noise = { type: 'gaussian' as const, mean: 128, sigma: 50 };
      const heavy = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#888', noise } })
        .png()
        .toBuffer();
      const media = await give(heavy, 'lourde.png');
      const post = await draft(channel, format, media);
      expect(post.variants[0]!.problems.map(({ code, severity }) => [code, severity])).toEqual([
        ['picture-prepared', 'warning'],
      ]);
      const copies = await until(
        () => world.house.app.get(RenditionsService).of(world.velo.client.id, media.id),
        (all) => all.length > 0,
      );
      expect(copies).toMatchObject([{ state: 'ready' }]);

      const after = await send(post);

      expect(after.state).toBe('published');
      expect((await sentOf(post.id)).mediaId).toBe(copies[0]!.id);
      const storage = world.house.app.get<Storage>(STORAGE);
      const copy = await storage.open(copies[0]!.hash!);
      expect([copy.byteLength <= format.pictures!.maxBytes, sha256(copy)]).toEqual([true, copies[0]!.hash]);
      expect(after.contentHash).toBe(post.contentHash);
      expect(after.variants[0]!.parts[0]!.attachments[0]!.mediaId).toBe(media.id);
    }, 60_000);

    it('cropped around the focus of the post, which is part of what is approved', async () => {
      const networks = await world.ida.get<never[]>('/api/networks');
      const shaped = (networks.body as { name: string; formats: Format[] }[]).find(({ formats }) =>
        formats.some(({ pictures, minAttachments = 0 }) => pictures?.aspect && minAttachments <= 1),
      )!;
      const channel = await connect(world.ida, world.velo.client.id, shaped as never, 'velo-sud');
      const format = (channel.formats as Format[]).find(
        ({ pictures, settings }) =>
          pictures?.aspect && settings.every((one) => !one.required || one.default !== undefined),
      )!;
      // Red above, blue below: a crop around a low focus is blue.
      const below = await draw(600, 1600, '#0000ff').png().toBuffer();
      const tall = await draw(600, 3200, '#ff0000')
        .composite([{ input: below, top: 1600, left: 0 }])
        .jpeg()
        .toBuffer();
      const media = await give(tall, 'haute.jpg');
      const centred = await draft(channel, format, media);
      await world.omar.patch(`/api/media/${media.id}`, { focus: { x: 0.5, y: 0.9 } });
      const unmoved = await world.omar.get<PostShape>(`/api/posts/${centred.id}`);
      expect(unmoved.body.contentHash).toBe(centred.contentHash);

      const low = await draft(channel, format, media);
      expect(low.variants[0]!.parts[0]!.attachments[0]!.focus).toEqual({ x: 0.5, y: 0.9 });
      const renditions = world.house.app.get(RenditionsService);
      const copies = await until(
        () => renditions.of(world.velo.client.id, media.id),
        (all) => all.length === 2,
      );

      const storage = world.house.app.get<Storage>(STORAGE);
      const colours = await Promise.all(
        copies.map(async ({ hash, width, height }) => {
          expect(width / height).toBeGreaterThanOrEqual(format.pictures!.aspect!.min - 0.01);
          const { dominant } = await sharp(await storage.open(hash!)).stats();
          return dominant.b > dominant.r ? 'blue' : 'red or both';
        }),
      );
      expect(colours).toContain('blue');
      const moved = await world.omar.put<PostShape>(`/api/posts/${low.id}`, {
        ...{ revision: low.revision, title: low.title, notes: '' },
        variants: low.variants.map(({ channelId, format: name, parts, settings }) => ({
          ...{ channelId, format: name, settings },
          parts: parts.map(({ text, attachments }) => ({
            text,
            attachments: attachments.map(({ mediaId, alt }) => ({ mediaId, alt, focus: { x: 0.5, y: 0.2 } })),
          })),
        })),
      });
      expect(moved.body.contentHash).not.toBe(low.contentHash);
    }, 60_000);
  });

  const ffmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
  (ffmpeg ? it : it.skip)(
    ffmpeg
      ? 'converts a film for the format that wants another kind'
      : 'converts films: skipped, no ffmpeg on the path',
    async () => {
      const dir = await mkdtemp(join(tmpdir(), 'marronnier-film-'));
      const file = join(dir, 'film.webm');
      const source = ['-f', 'lavfi', '-i', 'testsrc=size=1280x720:rate=25:duration=4'];
      spawnSync('ffmpeg', ['-v', 'error', ...source, '-c:v', 'libvpx', '-b:v', '1M', file]);
      const media = await give(await readFile(file), 'film.webm');
      await rm(dir, { recursive: true });
      expect([media.codec, media.frameRate, media.prepares]).toEqual(['vp8', 25, true]);
      expect((await world.omar.get(media.thumbUrl)).headers.get('content-type')).toBe('image/webp');

      const film = { ...media, seconds: media.seconds! };
      const isMp4 = ({ films, minParts }: Format) => films !== undefined && minParts === 1 && !!planFilm(film, films);
      const channel = world.velo.channels.find(({ formats }) => (formats as Format[]).some(isMp4))!;
      const post = await draft(channel, (channel.formats as Format[]).find(isMp4)!, media);
      expect(post.variants[0]!.problems.map(({ code }) => code)).toContain('film-prepared');

      const [copy] = await until(
        () => world.house.app.get(RenditionsService).of(world.velo.client.id, media.id),
        ([one]) => one !== undefined && one.state !== 'waiting',
      );

      expect(copy).toMatchObject({ state: 'ready', mime: 'video/mp4', width: 1280, height: 720, progress: 1 });
      const bytes = await world.house.app.get<Storage>(STORAGE).open(copy!.hash!);
      const again = await give(bytes, 'copie.mp4');
      expect([again.codec, again.seconds]).toEqual(['avc', expect.closeTo(4, 0)]);
    },
    60_000,
  );

  it('holds a post whose picture may not be published any more on its day', async () => {
    const { channel, format } = takes(() => true);
    const media = await give(await draw(60, 40, '#123456').png().toBuffer(), 'louee.png');
    const post = await draft(channel, format, media);
    await world.omar.post(`/api/posts/${post.id}/approval`);
    await world.sanna.put(`/api/posts/${post.id}/approval/decision`, {
      ...{ decision: 'approved', contentHash: post.contentHash },
    });
    const { status } = await world.ida.post(`/api/posts/${post.id}/schedule`, { wall: wallIn(3 * 86_400) });
    expect(status).toBe(200);
    const tomorrow = wallIn(86_400).slice(0, 10);
    const rights = { holder: 'Studio Lumen', expireOn: tomorrow, note: 'Un an, France' };
    expect((await world.omar.patch<MediaShape>(`/api/media/${media.id}`, { rights })).body.rights).toEqual(rights);

    const seen = await world.omar.get<PostShape>(`/api/posts/${post.id}`);
    expect(seen.body.variants[0]!.problems).toMatchObject([{ code: 'rights-expired', severity: 'error' }]);

    // Its time comes.
    await world.house.db.query(`UPDATE publication SET due_at = now() - interval '5 seconds' WHERE post_id = $1`, [
      post.id,
    ]);
    await world.house.db.query(`UPDATE media SET rights_expire_on = current_date - 2 WHERE id = $1`, [media.id]);
    await world.house.app.get(ReleasesService).holdOverdue();
    const held = await world.omar.get<PostShape>(`/api/posts/${post.id}`);
    expect(held.body.variants[0]!.publication).toMatchObject({ state: 'held', heldReason: 'rights-expired' });
  });

  it('forgets the bytes that nothing refers to, a day after, and no others', async () => {
    const storage = world.house.app.get<Storage>(STORAGE);
    const kept = await draw(70, 40, '#654321').png().toBuffer();
    const media = await give(kept, 'gardee.png');
    const gone = await draw(71, 40, '#654321').png().toBuffer();
    const { id } = await give(gone, 'partie.png');
    await world.omar.delete(`/api/media/${id}`);
    const sweep = world.house.app.get(SweepService);

    expect(await sweep.sweep()).toBe(0);
    expect(await storage.has(sha256(gone))).toBe(true);
    expect(await sweep.sweep(new Date(Date.now() + 25 * 3_600_000))).toBeGreaterThanOrEqual(2);

    expect([await storage.has(sha256(gone)), await storage.has(sha256(kept))]).toEqual([false, true]);
    expect((await world.omar.get(media.thumbUrl)).status).toBe(200);
  });

  describe('imports from an address', () => {
    const ask = (url: string) =>
      world.omar.post<MediaShape & { code: string }>(`/api/clients/${world.velo.client.id}/media/imports`, { url });

    it.each([
      'http://example.com/a.jpg',
      'https://127.0.0.1/a.jpg',
      'https://[::1]/a.jpg',
      'https://169.254.169.254/latest/meta-data',
      'https://localhost/a.jpg',
    ])('but not from %s', async (url) => {
      const { status, body } = await ask(url);
      expect([status, body.code]).toEqual([422, 'address-refused']);
    });

    it('what is there, named as it is there', async () => {
      const bytes = await draw(80, 40).jpeg().toBuffer();
      const intake = world.house.app.get(IntakeService);
      const from = (answer: Response) => async () => answer;
      const url = 'https://images.example/photos/v%C3%A9lo.jpg?size=large';
      const media = await intake.importFrom(world.velo.client.id, url, from(new Response(new Uint8Array(bytes))));
      expect([media.filename, media.mime, media.width]).toEqual(['vélo.jpg', 'image/jpeg', 80]);
      const missing = intake.importFrom(world.velo.client.id, url, from(new Response('', { status: 404 })));
      await expect(missing).rejects.toMatchObject({ code: 'import-failed', params: { status: 404 } });
      const page = intake.importFrom(world.velo.client.id, url, from(new Response('<html></html>')));
      await expect(page).rejects.toMatchObject({ code: 'picture-unreadable' });
    });
  });
});
