import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sha256 } from './hash.js';
import { open, seal, Unsealable } from './seal.js';

describe('seal', () => {
  const key = randomBytes(32);
  const secret = '{"token":"très secret"}';

  it('gives back what was sealed', () => {
    expect(open(key, seal(key, secret, 'channel 1'), 'channel 1')).toBe(secret);
    expect(open(key, seal(key, '', 'channel 1'), 'channel 1')).toBe('');
  });

  it('never seals the same way twice, and shows nothing of the secret', () => {
    const sealed = seal(key, secret, 'channel 1');
    expect(seal(key, secret, 'channel 1')).not.toBe(sealed);
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
    expect(Buffer.from(sealed.split('.')[2]!, 'base64url').includes('secret')).toBe(false);
  });

  it('says that the key is another one', () => {
    const sealed = seal(key, secret, 'channel 1');
    const other = () => open(randomBytes(32), sealed, 'channel 1');
    expect(other).toThrow(Unsealable);
    expect(other).toThrow(/sealed with key [0-9a-f]{8}; the present SECRET_KEY is [0-9a-f]{8}/);
  });

  it('does not open in the place of another row', () => {
    expect(() => open(key, seal(key, secret, 'channel 1'), 'channel 2')).toThrow(/altered, or moved/);
  });

  it('does not open what was altered or cut', () => {
    const [version, id, body] = seal(key, secret, 'channel 1').split('.');
    const bytes = Buffer.from(body!, 'base64url');
    bytes[20] = bytes[20]! ^ 1;
    const altered = [version, id, bytes.toString('base64url')].join('.');
    expect(() => open(key, altered, 'channel 1')).toThrow(Unsealable);
    expect(() => open(key, `${version}.${id}.${body!.slice(0, 8)}`, 'channel 1')).toThrow(Unsealable);
  });

  it('says so when the form is unknown', () => {
    expect(() => open(key, 'v9.abc.def', 'channel 1')).toThrow(/form that this version does not know/);
    expect(() => open(key, 'plain text', 'channel 1')).toThrow(Unsealable);
  });
});

describe('sha256', () => {
  it('is the digest of FIPS 180-2, appendix B.1', () => {
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256('abc')).toBe(digest);
    expect(sha256(Buffer.from('abc'))).toBe(digest);
  });
});
