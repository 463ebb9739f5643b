import { canonical } from './approval.js';

describe('what an approval is bound to', () => {
  it('is the same whatever order the fields came in', () => {
    expect(canonical({ b: 1, a: { d: [1, 2], c: 'x' } })).toBe(canonical({ a: { c: 'x', d: [1, 2] }, b: 1 }));
  });

  it('does not change when an absent field is spelled out', () => {
    expect(canonical({ text: 'a', card: undefined })).toBe(canonical({ text: 'a' }));
  });

  it.each([
    [{ text: 'a' }, { text: 'b' }],
    [{ parts: ['a', 'b'] }, { parts: ['b', 'a'] }],
    [{ alt: '' }, {}],
    [{ on: true }, { on: 'true' }],
    [{ text: null }, {}],
  ])('tells %j from %j', (one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });
});
