import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument } from './app.js';
import { AppModule } from './app.module.js';
import { readConfig } from './platform/config/config.js';
import { makeLog } from './platform/log/log.js';

/** The OpenAPI document, drawn without opening a database or a queue: Nest's preview mode makes no provider. */
export async function describe() {
  const config = readConfig({ LOG_LEVEL: 'silent' });
  const ground = {
    config,
    databaseUrl: 'postgres://nobody@127.0.0.1:1/nowhere',
    secretKey: Buffer.alloc(32),
    networks: new Map(),
    log: makeLog('silent'),
  };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(ground), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return openApiDocument(app);
}
