import 'reflect-metadata';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { makeApp } from './app.js';
import { loadNetworks } from './networks/catalogue.js';
import { type Config, readConfig } from './platform/config/config.js';
import { ConfigurationError } from './platform/config/env.js';
import { loadKey } from './platform/crypto/keys.js';
import { type LocalPostgres, startLocalPostgres } from './platform/database/local-postgres.js';
import { makeLog } from './platform/log/log.js';
import { startTraces } from './platform/telemetry/traces.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Says what a step did and how long it took. */
async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await act();
  say(`  ${name.padEnd(28)} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

async function main() {
  const config = readConfig();
  const log = makeLog(config.logLevel);

  const local = config.databaseUrl ? undefined : await step('database', () => ownDatabase(config));
  const databaseUrl = config.databaseUrl ?? local!.url;
  const { key, warning } = await loadKey({ env: config.secretKey, dir: config.dataDir });
  if (warning) say(`  ${warning}`);

  const flushTraces = await startTraces(config.tracesUrl, config.role);
  const networks = await step('networks', () => loadNetworks());
  const app = await step('migrations and rooms', () => makeApp({ config, databaseUrl, secretKey: key, networks, log }));
  await step('door', async () => {
    if (config.role === 'worker') await app.init();
    else await app.listen(config.port, config.host);
  });
  endWith(async () => {
    await app.close();
    await flushTraces();
  }, local);

  if (config.role === 'worker' && config.workerPort) await openWorkerDoor(app, config.workerPort, config.host);
  if (config.role === 'worker') say('\nMarronnier’s worker is at work.');
  else say(`\nMarronnier is at ${config.publicUrl}`);
}

/** A worker has no pages; whoever watches it asks here. */
async function openWorkerDoor(app: NestFastifyApplication, port: number, host: string) {
  const server = createServer(async (request, response) => {
    const answer = await app.inject({
      method: 'GET',
      url: request.url ?? '/',
      headers: { authorization: request.headers.authorization },
      remoteAddress: request.socket.remoteAddress,
    });
    const isOurs = /^\/(health\/(live|ready)|metrics)$/.test(request.url ?? '');
    response.writeHead(isOurs ? answer.statusCode : 404, { 'content-type': String(answer.headers['content-type']) });
    response.end(isOurs ? answer.rawPayload : '');
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  server.unref();
}

function ownDatabase(config: Config): Promise<LocalPostgres> {
  return startLocalPostgres({ dir: join(config.dataDir, 'postgres'), log: (line) => say(`  ${line}`) });
}

/** Finishes or hands back what is in hand, then closes the database that this process opened. */
function endWith(close: () => Promise<void>, local: LocalPostgres | undefined) {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    say('\nStopping: what is under way is finished first.');
    await close().catch((error: unknown) => say(`  ${String(error)}`));
    await local?.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
}

main().catch((error: unknown) => {
  if (error instanceof ConfigurationError) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});
