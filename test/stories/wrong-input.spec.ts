import { request } from 'node:http';
import type { PostShape } from '../../src/posts/posts.dto.js';
import { openWorld, type World, wallIn } from '../world.js';

interface Problem {
  code: string;
  detail: string;
  title: string;
  status: number;
  requestId: string;
}

describe('wrong input', () => {
  let world: World;
  let post: PostShape;
  beforeAll(async () => {
    world = await openWorld();
    post = await world.velo.post('Pneus de printemps');
  }, 60_000);
  afterAll(() => world.close());

  const channels = () => `/api/clients/${world.velo.client.id}/channels`;
  const posts = () => `/api/clients/${world.velo.client.id}/posts`;
  const variant = (change: object) => ({
    title: 'X',
    variants: [{ channelId: world.velo.channels[0]!.id, format: 'post', parts: [{ text: 'x' }], ...change }],
  });
  const picture = (bytes: Uint8Array, name: string) => {
    const form = new FormData();
    form.set('file', new Blob([Buffer.from(bytes)], { type: 'image/jpeg' }), name);
    return form;
  };

  const asked: [string, number, string, () => ['POST' | 'PUT' | 'GET', string, unknown?]][] = [
    ['an unknown network', 422, 'unknown-network', () => ['POST', channels(), { network: 'minitel', rehearsal: true }]],
    [
      'missing fields of a form',
      422,
      'fields-missing',
      () => ['POST', channels(), { network: 'bluesky', rehearsal: true, input: {} }],
    ],
    ['an unknown format', 422, 'unknown-format', () => ['POST', posts(), variant({ format: 'hologram' })]],
    [
      'another client’s channel',
      422,
      'unknown-channel',
      () => ['POST', posts(), variant({ channelId: world.boulangerie.channels[0]!.id })],
    ],
    [
      'a picture that is not there',
      422,
      'unknown-picture',
      () => ['POST', posts(), variant({ parts: [{ text: 'x', attachments: [{ mediaId: post.id }] }] })],
    ],
    ['a post that is no object', 400, 'invalid-input', () => ['POST', posts(), [1, 2]]],
    [
      'a text of a million characters',
      400,
      'invalid-input',
      () => ['POST', posts(), variant({ parts: [{ text: 'x'.repeat(1_000_000) }] })],
    ],
    [
      'a date in the past',
      422,
      'time-past',
      () => ['POST', `/api/posts/${post.id}/schedule`, { wall: '2020-01-01T09:00' }],
    ],
    [
      'a zone that is none',
      400,
      'invalid-input',
      () => ['POST', `/api/posts/${post.id}/schedule`, { wall: wallIn(7200), zone: 'Mars/Olympus' }],
    ],
    [
      'a 30th of February',
      422,
      'invalid-time',
      () => ['POST', `/api/posts/${post.id}/schedule`, { wall: '2027-02-30T09:00' }],
    ],
    [
      'a decision nobody asked for',
      409,
      'not-requested',
      () => ['PUT', `/api/posts/${post.id}/approval/decision`, { decision: 'approved', contentHash: post.contentHash }],
    ],
    ['an old revision', 409, 'post-changed', () => ['PUT', `/api/posts/${post.id}`, { ...variant({}), revision: 99 }]],
    [
      'a text named .jpg',
      422,
      'picture-unreadable',
      () => ['POST', `/api/clients/${world.velo.client.id}/media`, picture(Buffer.from('<html>'), 'cat.jpg')],
    ],
    [
      'an empty file',
      422,
      'picture-empty',
      () => ['POST', `/api/clients/${world.velo.client.id}/media`, picture(new Uint8Array(), 'empty.jpg')],
    ],
    [
      'a picture of 26 MB',
      413,
      'file-too-large',
      () => [
        'POST',
        `/api/clients/${world.velo.client.id}/media`,
        picture(new Uint8Array(26 * 1024 * 1024), 'huge.jpg'),
      ],
    ],
    [
      'no file at all',
      422,
      'file-missing',
      () => ['POST', `/api/clients/${world.velo.client.id}/media`, { file: 'x' }],
    ],
    ['an id that is no id', 404, 'not-found', () => ['GET', '/api/posts/not-an-id']],
    ['a page that is not there', 404, 'not-found', () => ['GET', '/api/nothing']],
    ['a span of years', 422, 'span-too-long', () => ['GET', '/api/calendar?from=2020-01-01&to=2026-01-01']],
    ['a client nobody named', 400, 'invalid-input', () => ['POST', '/api/clients', { name: '   ' }]],
  ];

  it.each(asked)('%s is answered %d %s, in a sentence', async (_, status, code, ask) => {
    const [method, path, body] = ask();
    const answer = await world.ida.ask<Problem>(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body.detail.length).toBeGreaterThan(15);
    expect(answer.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a text too long is kept with its problem, and cannot be scheduled', async () => {
    const channel = world.velo.channels[0]!;
    const long = 'x'.repeat(channel.formats[0]!.text.max + 1);
    const { body } = await world.ida.post<PostShape>(posts(), variant({ parts: [{ text: long }] }));
    expect(body.variants[0]!.problems.map((problem) => problem.code)).toContain('text-too-long');
    const refused = await world.ida.post<Problem>(`/api/posts/${body.id}/schedule`, { wall: wallIn(7200) });
    expect([refused.status, refused.body.code]).toEqual([409, 'not-ready']);
  });

  it('200 MB of JSON are refused before they are read', async () => {
    const { status, read } = await pour(world.house.url, posts(), 200 * 1024 * 1024);
    expect(status).toBe(413);
    expect(read).toBeLessThan(64 * 1024 * 1024);
    expect((await world.ida.get('/api/me')).status).toBe(200);
  }, 30_000);

  it('broken JSON is told from a bug', async () => {
    const response = await fetch(world.house.url + posts(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-marronnier': '1', origin: world.house.url },
      body: '{"title": ',
    });
    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).code).toBe('invalid-json');
  });

  it('too many wrong passwords are slowed down', async () => {
    const visitor = world.house.visitor();
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++) {
      const { status } = await visitor.post('/api/auth/sign-in/email', {
        email: 'ida@reseaux.example',
        password: `wrong ${tries} password`,
      });
      statuses.push(status);
    }
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
  });

  it('no answer above was a 500', async () => {
    const health = await world.ida.get<{ status: string }>('/health/ready');
    expect(health.body.status).toBe('ok');
  });
});

/** Sends a body of this size for as long as it is taken; how much was read, and the answer. */
function pour(url: string, path: string, bytes: number): Promise<{ status: number; read: number }> {
  return new Promise((resolve, reject) => {
    let read = 0;
    const headers = { 'content-type': 'application/json', 'content-length': bytes, 'x-marronnier': '1', origin: url };
    const sending = request(url + path, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, read });
      sending.destroy();
    });
    sending.on('error', (error) => (read > 0 ? undefined : reject(error)));
    const chunk = Buffer.alloc(64 * 1024, 120);
    const pump = () => {
      while (read < bytes && !sending.destroyed) {
        read += chunk.length;
        if (!sending.write(chunk)) return sending.once('drain', pump);
      }
    };
    pump();
  });
}
