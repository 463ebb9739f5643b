import { lookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { addressRefusedBehind, isPublicAddress, publicAgent } from './address.js';
import { makeSafeFetch } from './safe-fetch.js';

describe('a public address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1', '198.18.0.1'],
    ...['224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'fec0::1', 'ff02::1', '2001:db8::1'],
    ...['::ffff:10.0.0.1', '::127.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', '4000::1', 'not an address'],
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a connection to the public only', () => {
  let server: Server;
  let port: number;
  let visits = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      visits++;
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
  });

  it('is not opened when a name turns out to lead home', async () => {
    const asked: string[] = [];
    const dispatcher = publicAgent((hostname, _options, done) => {
      asked.push(hostname);
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    });

    const error = await fetch(`http://rebind.example:${port}/`, { dispatcher }).catch((thrown: unknown) => thrown);

    expect(asked).toEqual(['rebind.example']);
    expect(visits).toBe(0);
    expect(addressRefusedBehind(error)?.message).toMatch(/^rebind\.example leads to 127\.0\.0\.1, which is not on/);
  });

  it('says what the name service says when a name does not exist', async () => {
    const dispatcher = publicAgent((hostname, options, done) =>
      lookup(`${hostname}.invalid`, { ...options, all: true }, done),
    );
    await expect(fetch('http://nowhere/', { dispatcher })).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/) },
    });
  });
});

describe('the address that a person gives', () => {
  it.each(['http://example.com/', 'https://192.168.0.1/', 'https://localhost/', 'file:///etc/passwd'])(
    'is refused when it is %s',
    async (url) => {
      const error = await makeSafeFetch()(url).catch((thrown: unknown) => thrown);
      expect(addressRefusedBehind(error)).toBeDefined();
    },
  );
});
