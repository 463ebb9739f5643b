import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from './agencies/agencies.service.js';
import { AppModule, type Ground } from './app.module.js';
import { csrf } from './platform/http/csrf.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { invalidInput } from './platform/http/problem.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { NestLog } from './platform/log/log.js';

const JSON_LIMIT = 2 * 1024 * 1024;
/** Films are written to the disk as they come. */
const FILE_LIMIT = 4 * 1024 * 1024 * 1024;

/** The whole house, built and not yet listening. */
export async function makeApp(ground: Ground): Promise<NestFastifyApplication> {
  const { config, log } = ground;
  const adapter = new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    trustProxy: config.trustProxy > 0 ? (_address, hop) => hop < config.trustProxy : false,
    genReqId: () => randomUUID(),
    forceCloseConnections: true, // an open event stream must not keep a stopping server alive
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(ground), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    bodyParser: true,
    rawBody: true, // what a network signs is the body byte for byte
  });

  const fastify = adapter.getInstance();
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 5 } });
  // Pieces of an upload: read by who writes them to the disk.
  fastify.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  fastify.addHook(
    'onRequest',
    csrf({ origins: [config.publicUrl, ...['localhost', '127.0.0.1'].map((host) => `http://${host}:${config.port}`)] }),
  );
  fastify.addHook('onSend', securityHeaders);
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidInput }));
  app.useGlobalFilters(new ProblemFilter(log));
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/openapi.json' });
  await serveWeb(app, join(import.meta.dirname, 'web'));
  return app;
}

/** The contract, drawn from the schemas at the door. */
export function openApiDocument(app: NestFastifyApplication) {
  const about = new DocumentBuilder()
    .setTitle('Marronnier')
    .setDescription('Plan, approve, publish, hear and measure posts on many networks.')
    .setVersion(VERSION)
    .addCookieAuth('marronnier.session_token')
    .build();
  return withPathParameters(SwaggerModule.createDocument(app, about));
}

/** A parameter that only the access guard reads is still part of the address. */
function withPathParameters(document: OpenAPIObject): OpenAPIObject {
  for (const [path, methods] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    for (const operation of Object.values(methods) as { parameters?: { name: string; in: string }[] }[]) {
      const known = new Set(operation.parameters?.filter((one) => one.in === 'path').map((one) => one.name));
      const missing = names.filter((name) => !known.has(name));
      const added = missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
      operation.parameters = [...(operation.parameters ?? []), ...added];
    }
  }
  return document;
}

/** The built UI, when there is one; every address that is not the server's own is a page of it. */
async function serveWeb(app: NestFastifyApplication, root: string) {
  if (!existsSync(join(root, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      const lasting = path.includes('/assets/');
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const fastify = app.getHttpAdapter().getInstance();
  const page = /^\/(?!api(\/|$)|l\/|sandbox(\/|$)|health(\/|$)|pull\/|hooks\/|feeds\/|metrics$|assets\/)/;
  fastify.addHook('onRequest', async (request, reply) => {
    const accept = String(request.headers.accept ?? '*/*');
    const path = request.url.split('?')[0]!;
    // curl and probes take anything; a name with an ending is a file, there or not.
    const wantsPage = accept.includes('text/html') || (accept.includes('*/*') && !/\.\w+$/.test(path));
    if (request.method === 'GET' && wantsPage && page.test(path)) return reply.sendFile('index.html');
  });
}
