import { judge } from './clicks.js';

const visit = { method: 'GET', userAgent: 'Mozilla/5.0', purpose: '', isBot: false, seenRecently: false };

describe('a visit', () => {
  it('counts as a click when a person follows the link', () => {
    expect(judge(visit)).toEqual({ counts: true });
  });

  it.each([
    ['head', { method: 'HEAD' }],
    ['prefetch', { purpose: 'prefetch;prerender' }],
    ['bot', { isBot: true }],
    ['bot', { userAgent: ' ' }],
    ['repeat', { seenRecently: true }],
  ])('is dropped as %s given %j', (reason, facts) => {
    expect(judge({ ...visit, ...facts })).toEqual({ counts: false, reason });
  });
});
