// A real PDS with its own directory of DIDs, on 127.0.0.1, forgotten at the end.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function startPds(more = {}) {
  process.env.LOG_ENABLED = 'false'; // read when the packages are loaded
  const { PDS, envToCfg, envToSecrets } = await import('@atproto/pds');
  const { Database, PlcServer } = (await import('@did-plc/server')).default;
  const dir = mkdtempSync(join(tmpdir(), 'marronnier-pds-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

  // Nothing listens there: whoever asks learns that it cannot be reached.
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const plc = PlcServer.create({ db: Database.mock(), port: await freePort() });
  const plcServer = await plc.start();
  const env = {
    port: await freePort(),
    hostname: 'localhost',
    devMode: true,
    dataDirectory: dir,
    blobstoreDiskLocation: join(dir, 'blobs'),
    blobstoreDiskTmpLocation: join(dir, 'blobs-tmp'),
    didPlcUrl: `http://localhost:${plcServer.address().port}`,
    bskyAppViewUrl: nowhere,
    bskyAppViewDid: 'did:example:nobody',
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    enableDidDocWithSession: true,
    disableSsrfProtection: true,
    adminPassword: 'admin',
    jwtSecret: randomBytes(16).toString('hex'),
    plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString('hex'),
    recoveryDidKey: undefined,
    trustedOAuthClients: [],
    handleBackupNameservers: [],
    rateLimitBypassIps: [],
    crawlers: [],
    ...more,
  };
  const pds = await PDS.create(envToCfg(env), envToSecrets(env));
  await pds.start();

  return {
    ...visit(`http://localhost:${env.port}`),
    appview: nowhere,
    async close() {
      await pds.destroy();
      await plc.destroy();
    },
  };
}

/** What people do at a PDS by themselves, past the client that is being tested. */
export function visit(url) {
  const xrpc = (nsid, options) => ask(`${url}/xrpc/${nsid}`, options);
  return {
    url,
    xrpc,
    /** An account with an app password, as its owner makes it. */
    async account(name) {
      const handle = `${name}.test`;
      const mainPassword = randomBytes(12).toString('hex');
      const body = { handle, email: `${name}@mail.test`, password: mainPassword };
      const { did, accessJwt } = await xrpc('com.atproto.server.createAccount', { body });
      const { password } = await xrpc('com.atproto.server.createAppPassword', {
        token: accessJwt,
        body: { name: 'Marronnier' },
      });
      return { did, handle, password, mainPassword, accessJwt };
    },
    removeAppPassword: ({ accessJwt }) =>
      xrpc('com.atproto.server.revokeAppPassword', { token: accessJwt, body: { name: 'Marronnier' } }),
    record(uri) {
      const [repo, collection, rkey] = uri.slice('at://'.length).split('/');
      return xrpc(`com.atproto.repo.getRecord?${new URLSearchParams({ repo, collection, rkey })}`);
    },
    async records(repo) {
      const query = new URLSearchParams({ repo, collection: 'app.bsky.feed.post', limit: '100' });
      return (await xrpc(`com.atproto.repo.listRecords?${query}`)).records;
    },
    async blob(did, cid) {
      const response = await fetch(`${url}/xrpc/com.atproto.sync.getBlob?${new URLSearchParams({ did, cid })}`);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

async function ask(url, { body, token } = {}) {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${text}`);
  return text && JSON.parse(text);
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen({ port: 0, host: '127.0.0.1' }, done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
