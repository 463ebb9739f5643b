import { readConfig } from './config.js';

describe('configuration', () => {
  it('starts from nothing', () => {
    const config = readConfig({});
    expect(config.publicUrl).toBe('http://localhost:3000');
    expect(config.sandboxUrl).toBe('http://127.0.0.1:3000/sandbox');
    expect(config.servesSandbox).toBe(true);
  });

  it('reports every bad variable at once, by name', () => {
    const read = () => readConfig({ ROLE: 'boss', PORT: 'x', DATABASE_URL: 'mysql://nowhere' });
    expect(read).toThrow(/ROLE/);
    expect(read).toThrow(/PORT/);
    expect(read).toThrow(/DATABASE_URL: must be an address beginning with postgres:\/\/ or postgresql:\/\//);
  });

  it('leaves the simulators to another process when told where they are', () => {
    expect(readConfig({ SANDBOX_URL: 'http://127.0.0.1:9999/' })).toMatchObject({
      sandboxUrl: 'http://127.0.0.1:9999',
      servesSandbox: false,
    });
  });

  it('keeps files in a bucket when one is named, and asks for its keys', () => {
    expect(readConfig({}).s3).toBeUndefined();
    expect(() => readConfig({ S3_BUCKET: 'media', PORT: 'x' })).toThrow(
      /PORT.*S3_ACCESS_KEY_ID.*S3_SECRET_ACCESS_KEY/s,
    );
    const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    expect(readConfig({ S3_BUCKET: 'media', ...keys }).s3).toMatchObject({ pathStyle: false, isPublic: false });
    const own = readConfig({ S3_BUCKET: 'media', S3_ENDPOINT: 'https://s3.example.com', ...keys });
    expect(own.s3).toMatchObject({ endpoint: 'https://s3.example.com', pathStyle: true });
  });

  it('reads a network’s own settings by the network’s name', () => {
    const config = readConfig({ SOME_NETWORK_CLIENT_ID: 'abc' });
    expect(config.networkSetting('some-network', 'client_id')).toBe('abc');
    expect(config.networkSetting('some-network', 'client_secret')).toBeUndefined();
  });
});
