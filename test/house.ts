import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { makeApp } from '../src/app.js';
import { loadNetworks, loadSimulators } from '../src/networks/catalogue.js';
import type { Network } from '../src/networks/network.js';
import { readConfig } from '../src/platform/config/config.js';
import { makeLog } from '../src/platform/log/log.js';
import { hostSandbox, type SandboxHost } from '../src/sandbox/host.js';
import { createTestDatabase } from './setup/test-database.js';

export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

/** A person at their browser: keeps the session cookie, sends what our pages send. */
export class Visitor {
  private cookie = '';

  constructor(private readonly url: string) {}

  async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const isForm = body instanceof FormData;
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        'x-marronnier': '1',
        origin: this.url,
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
    const set = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    if (set.length > 0) this.cookie = set.join('; ');
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: (isJson && text ? JSON.parse(text) : text) as T,
      headers: response.headers,
    };
  }

  /** Bytes as they are: a piece of an upload. */
  async send<T>(
    method: string,
    path: string,
    body: NonNullable<RequestInit['body']>,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const init = { method, body, duplex: 'half', headers: { 'x-marronnier': '1', cookie: this.cookie, ...headers } };
    const response = await fetch(this.url + path, init as RequestInit);
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(this.url + path, { headers: { cookie: this.cookie } });
    return new Uint8Array(await response.arrayBuffer());
  }

  get = <T>(path: string) => this.ask<T>('GET', path);
  post = <T>(path: string, body: unknown = {}) => this.ask<T>('POST', path, body);
  put = <T>(path: string, body: unknown = {}) => this.ask<T>('PUT', path, body);
  patch = <T>(path: string, body: unknown = {}) => this.ask<T>('PATCH', path, body);
  delete = <T>(path: string) => this.ask<T>('DELETE', path);

  forgetSession() {
    this.cookie = '';
  }
}

export interface House {
  app: NestFastifyApplication;
  db: DataSource;
  sandbox: SandboxHost;
  url: string;
  databaseUrl: string;
  visitor(): Visitor;
  /** Signs up, or in when the account is there. */
  person(name: string, email: string): Promise<Visitor>;
  close(): Promise<void>;
}

export interface HouseOptions {
  redisUrl?: string;
  role?: 'api' | 'worker' | 'all';
  /** Set to use one that another house has. */
  databaseUrl?: string;
  /** Where mail goes; without it none is sent. */
  smtpUrl?: string;
  /** Other networks than those of the catalogue. */
  networks?: Map<string, Network>;
}

/** The whole house on its own empty database, its simulated networks beside it. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const dir = mkdtempSync(join(tmpdir(), 'marronnier-house-'));
  const database = options.databaseUrl ? undefined : await createTestDatabase();
  const databaseUrl = options.databaseUrl ?? database!.url;
  const sandbox = await hostSandbox({
    simulators: options.networks ? [] : await loadSimulators(),
    seed: 7,
    control: true,
  });
  const port = await freePort();
  const config = {
    ...readConfig({
      NODE_ENV: 'test',
      PORT: String(port),
      DATA_DIR: dir,
      SANDBOX_URL: sandbox.url,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
      ROLE: options.role ?? 'all',
      SMTP_URL: options.smtpUrl,
    }),
    redisUrl: options.redisUrl,
  };
  const app = await makeApp({
    config,
    databaseUrl,
    secretKey: Buffer.alloc(32, 7),
    networks: options.networks ?? (await loadNetworks()),
    log: makeLog(config.logLevel),
  });
  await app.listen(port, '127.0.0.1');
  const url = config.publicUrl;

  const visitor = () => new Visitor(url);
  return {
    app,
    db: app.get<DataSource>(getDataSourceToken()),
    sandbox,
    url,
    databaseUrl,
    visitor,
    person: async (name, email) => {
      const someone = visitor();
      const password = 'a long enough password';
      const up = await someone.post('/api/auth/sign-up/email', { name, email, password });
      if (up.status === 200) return someone;
      const back = await someone.post('/api/auth/sign-in/email', { email, password });
      if (back.status !== 200) throw new Error(`${name} cannot sign in: ${JSON.stringify([up.body, back.body])}`);
      return someone;
    },
    close: async () => {
      await app.close();
      await sandbox.close();
      await database?.drop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Known before the house stands: its own address is part of its configuration. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
