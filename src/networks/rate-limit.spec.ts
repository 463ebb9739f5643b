import { spentUntil } from './rate-limit.js';

const at = new Date('2026-11-23T09:00:00Z');

describe('what the headers of an answer tell about limits', () => {
  it.each([
    ['seconds since 1970', { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1795426500' }],
    ['an instant', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-11-23T09:35:00.000Z' }],
    ['seconds from now', { 'ratelimit-remaining': '0', 'ratelimit-reset': '2100' }],
  ])('reads a reset given as %s', (_how, headers) => {
    expect(spentUntil(headers, at)).toEqual(new Date('2026-11-23T09:35:00Z'));
  });

  it('waits for the last of several limits that are spent', () => {
    const headers = {
      ...{ 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '60' },
      ...{ 'x-user-limit-24hour-remaining': '0', 'x-user-limit-24hour-reset': '7200' },
    };
    expect(spentUntil(headers, at)).toEqual(new Date('2026-11-23T11:00:00Z'));
  });

  it('says nothing while something is left, without a reset, or of one that has passed', () => {
    expect(spentUntil({ 'x-rate-limit-remaining': '1', 'x-rate-limit-reset': '60' }, at)).toBeUndefined();
    expect(spentUntil({ 'x-rate-limit-remaining': '0' }, at)).toBeUndefined();
    expect(spentUntil({ 'x-rate-limit-remaining': '', 'x-rate-limit-reset': '60' }, at)).toBeUndefined();
    expect(spentUntil({ 'ratelimit-remaining': '0', 'ratelimit-reset': '2026-11-23T08:00:00Z' }, at)).toBeUndefined();
  });
});
