import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../../domain/refusal.js';
import { NetworkError } from '../../networks/network-error.js';
import { AddressRefused } from './address.js';
import { invalidInput, problemOf } from './problem.js';

const failedQuery = (fields: { code: string; message?: string }) =>
  new QueryFailedError('SELECT secret', [], Object.assign(new Error(fields.message ?? 'failed'), fields));

describe('a problem', () => {
  it('says a refusal in its own words', () => {
    const refusal = new Refusal('post-changed', 'Someone saved this post. Look first.', {
      status: 'conflict',
      params: { revision: 3 },
    });
    expect(problemOf(refusal)).toEqual({
      type: 'urn:marronnier:problem:post-changed',
      title: 'Conflict',
      status: 409,
      detail: 'Someone saved this post. Look first.',
      code: 'post-changed',
      params: { revision: 3 },
    });
  });

  it.each([
    ['invalid', 422],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['too-large', 413],
    ['throttled', 429],
  ] as const)('answers a refusal that is %s with %i', (status, expected) => {
    expect(problemOf(new Refusal('no', 'No. Ask again.', { status }))).toMatchObject({ status: expected });
  });

  it('lists everything that is wrong with a form at once, by path', () => {
    const form = z.object({ title: z.string().min(1), parts: z.array(z.object({ text: z.string() })) });
    const { error } = form.safeParse({ title: '', parts: [{ text: 1 }] });

    for (const thrown of [invalidInput(error!.issues), error]) {
      expect(problemOf(thrown)).toMatchObject({
        status: 400,
        code: 'invalid-input',
        detail: expect.stringMatching(/title: .*; parts\.0\.text: .*Correct it and send it again\.$/),
        problems: [
          { path: 'title', code: 'too-small', message: expect.any(String) },
          { path: 'parts.0.text', code: 'invalid-type', message: expect.any(String) },
        ],
      });
    }
  });

  it('passes on what a network said, in both languages', () => {
    const say = { en: 'The password is wrong. Try again.', fr: 'Le mot de passe est faux. Réessayez.' };
    const error = new NetworkError({ kind: 'rejected', code: 'wrong-password', say, answer: 'token=abc' });
    const told = problemOf(error);
    expect(told).toMatchObject({
      status: 422,
      code: 'wrong-password',
      detail: say.en,
      say,
      params: { kind: 'rejected' },
    });
    expect(JSON.stringify(told)).not.toContain('abc');
  });

  it('says why an address was not spoken to, however deep the reason lies', () => {
    const refused = new AddressRefused('10.0.0.1', '10.0.0.1 is not on the public internet.');
    const say = { en: 'Not reachable.', fr: 'Injoignable.' };
    const cause = new TypeError('fetch failed', { cause: refused });
    const error = new NetworkError({ kind: 'unavailable', code: 'away', say, cause });
    expect(problemOf(error)).toMatchObject({ status: 422, code: 'address-refused', detail: refused.message });
  });

  it('knows what a database’s no means', () => {
    expect(problemOf(failedQuery({ code: '23505' }))).toMatchObject({ status: 409, code: 'conflict' });
    expect(problemOf(failedQuery({ code: '23503' }))).toMatchObject({ status: 409, code: 'conflict' });
    const noId = failedQuery({ code: '22P02', message: 'invalid input syntax for type uuid: "abc"' });
    expect(problemOf(noId)).toMatchObject({ status: 404, code: 'not-found' });
    expect(problemOf(failedQuery({ code: '57P01' }))).toMatchObject({ status: 503, code: 'database-away' });
    expect(problemOf(failedQuery({ code: '42703' }))).toMatchObject({ status: 500, code: 'unexpected' });
  });

  it.each([new Error('password=abc'), 'abc', undefined, null, { statusCode: 502, message: 'abc' }])(
    'tells nothing of what nobody expected: %p',
    (error) => {
      const told = problemOf(error);
      expect(told).toMatchObject({ status: 500, code: 'unexpected' });
      expect(JSON.stringify(told)).not.toContain('abc');
    },
  );
});
