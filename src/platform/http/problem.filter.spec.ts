import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, type INestApplication, Post, StandardSchemaValidationPipe } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.js';
import { csrf } from './csrf.js';
import { ProblemFilter } from './problem.filter.js';
import { invalidInput } from './problem.js';

const form = z.object({ title: z.string().min(1) });

@Controller()
class Door {
  @Get('api/refused')
  refused() {
    throw new Refusal('not-yet', 'Not yet. Come back tomorrow.', { status: 'conflict' });
  }

  @Get('api/broken')
  broken() {
    throw new Error('the password is abc', { cause: new Error('deeper') });
  }

  @Post(['api/posts', 'api/auth/sign-in', 'hooks/one'])
  post(@Body({ schema: form }) body: z.infer<typeof form>) {
    return body;
  }
}

describe('over HTTP', () => {
  let app: NestFastifyApplication & INestApplication;
  let logged: { about: { err?: Error; requestId?: string; path?: string }; message: string }[];
  const log = { error: (about: object, message: string) => void logged.push({ about, message }) };

  beforeAll(async () => {
    const module = await Test.createTestingModule({ controllers: [Door] }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ bodyLimit: 200 }), {
      logger: false,
    });
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('onRequest', csrf({ origins: ['https://m.example/', 'http://localhost:3000'] }));
    app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidInput }));
    app.useGlobalFilters(new ProblemFilter(log));
    await app.init();
    await fastify.ready();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    logged = [];
  });

  const ask = async (method: 'GET' | 'POST', url: string, body?: string, headers: Record<string, string> = {}) => {
    const sent = { 'content-type': 'application/json', 'x-marronnier': '1', ...headers };
    const answer = await app.inject({ method, url, ...(body !== undefined && { body }), headers: sent });
    const told: Record<string, unknown> = { status: answer.statusCode, ...answer.json<object>() };
    return told;
  };

  it('answers a refusal as a problem, and does not log it', async () => {
    const answer = await ask('GET', '/api/refused');
    expect(answer).toMatchObject({ status: 409, code: 'not-yet', detail: 'Not yet. Come back tomorrow.' });
    expect(answer.requestId).toEqual(expect.any(String));
    expect(logged).toEqual([]);
  });

  it('answers with the media type of RFC 9457', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/refused' });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('logs a bug with its cause and the number that the person is given, and tells no more', async () => {
    const answer = await ask('GET', '/api/broken?token=abc');
    expect(answer).toMatchObject({ status: 500, code: 'unexpected' });
    expect(JSON.stringify(answer)).not.toContain('abc');
    expect(logged).toHaveLength(1);
    expect(logged[0]?.about).toMatchObject({ requestId: answer.requestId, path: '/api/broken' });
    expect(logged[0]?.about.err?.cause).toEqual(new Error('deeper'));
  });

  it.each([
    ['what does not fit the schema', '/api/posts', '{"title":""}', {}, 400, 'invalid-input'],
    ['what is not JSON', '/api/posts', '{"title"', {}, 400, 'invalid-json'],
    ['what is empty', '/api/posts', '', {}, 400, 'invalid-json'],
    ['what is too long', '/api/posts', `{"title":"${'a'.repeat(300)}"}`, {}, 413, 'too-large'],
    ['what is no JSON at all', '/api/posts', '<a/>', { 'content-type': 'text/xml' }, 415, 'unsupported-content'],
    ['what leads nowhere', '/api/nowhere', '{}', {}, 404, 'not-found'],
  ])('refuses %s', async (_what, url, body, headers, status, code) => {
    expect(await ask('POST', url, body, headers)).toMatchObject({ status, code, detail: expect.stringMatching(/\.$/) });
  });

  it('refuses changes asked for by foreign pages', async () => {
    const body = '{"title":"a"}';
    const refused = { status: 403, code: 'cross-site-request' };
    expect(await ask('POST', '/api/posts', body, { 'x-marronnier': '' })).toMatchObject(refused);
    expect(await ask('POST', '/api/posts', body, { origin: 'https://evil.example' })).toMatchObject(refused);
    expect(await ask('POST', '/api/posts', body, { origin: 'null' })).toMatchObject(refused);
    expect(await ask('POST', '/%61pi/posts', body, { 'x-marronnier': '' })).toMatchObject(refused);
  });

  it('takes changes from its own pages, and lets reading and what guards itself pass', async () => {
    const body = '{"title":"a"}';
    expect(await ask('POST', '/api/posts', body, { origin: 'https://m.example' })).toMatchObject({ status: 201 });
    expect(await ask('POST', '/api/posts', body)).toMatchObject({ status: 201 });
    expect(await ask('POST', '/api/auth/sign-in', body, { 'x-marronnier': '' })).toMatchObject({ status: 201 });
    expect(await ask('POST', '/hooks/one', body, { 'x-marronnier': '' })).toMatchObject({ status: 201 });
    expect(await ask('GET', '/api/refused', undefined, { 'x-marronnier': '' })).toMatchObject({ status: 409 });
  });
});
