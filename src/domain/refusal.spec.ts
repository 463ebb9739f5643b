import { Refusal } from './refusal.js';

describe('a refusal', () => {
  it('is an error with a code, a kind of no and what it speaks of', () => {
    const cause = new Error('deeper');
    const refusal = new Refusal('post-changed', 'Someone saved this post. Look first.', {
      status: 'conflict',
      params: { revision: 3 },
      cause,
    });
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).toMatchObject({ code: 'post-changed', status: 'conflict', params: { revision: 3 }, cause });
    expect(refusal.message).toBe('Someone saved this post. Look first.');
  });

  it('is about what was sent unless it says otherwise', () => {
    const refusal = new Refusal('file-missing', 'Send a file.');
    expect(refusal).toMatchObject({ status: 'invalid', params: {} });
    expect(refusal.cause).toBeUndefined();
  });
});
