import { resolve } from 'node:path';
import type { S3Settings } from '../storage/s3.js';
import { type Environment, readEnvironment } from './env.js';

export type Role = 'api' | 'worker' | 'all';

/** What the rest of the house reads: decided once, from the environment. */
export interface Config {
  role: Role;
  port: number;
  host: string;
  /** Where people reach Marronnier, no trailing slash. */
  publicUrl: string;
  dataDir: string;
  /** Absent: Marronnier runs its own PostgreSQL in `dataDir`. */
  databaseUrl?: string;
  /** Absent: the queue lives in the same PostgreSQL. */
  redisUrl?: string;
  secretKey?: string;
  /** Absent: pictures and films are on the disk, in `dataDir`. */
  s3?: S3Settings;
  ffmpegPath: string;
  /** Simulated networks are offered. */
  rehearsal: boolean;
  /** Where the simulators answer, no trailing slash; the network's name follows. */
  sandboxUrl: string;
  /** The simulators are served by this very process. */
  servesSandbox: boolean;
  logLevel: string;
  metricsToken?: string;
  workerPort?: number;
  /** Of an OpenTelemetry collector. */
  tracesUrl?: string;
  /** Absent: no mail is sent. */
  mail?: { url: string; from: string };
  secureCookies: boolean;
  /** How many proxies in front of us may say whom they speak for; 0 trusts nobody's word. */
  trustProxy: number;
  /** A setting of a network: `X_CLIENT_ID`, `MASTODON_INSTANCE_URL`. */
  networkSetting(network: string, name: string): string | undefined;
}

export const CONFIG = Symbol('config');

export function readConfig(source: NodeJS.ProcessEnv = process.env): Config {
  const env = readEnvironment(source);
  const publicUrl = (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '');
  return {
    role: env.ROLE,
    port: env.PORT,
    host: env.HOST,
    publicUrl,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    secretKey: env.SECRET_KEY,
    s3: readS3(env),
    ffmpegPath: env.FFMPEG_PATH,
    rehearsal: env.REHEARSAL,
    sandboxUrl: (env.SANDBOX_URL ?? `http://127.0.0.1:${env.PORT}/sandbox`).replace(/\/+$/, ''),
    servesSandbox: env.REHEARSAL && env.SANDBOX_URL === undefined && env.ROLE !== 'worker',
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN,
    workerPort: env.WORKER_PORT,
    tracesUrl: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    mail: env.SMTP_URL
      ? { url: env.SMTP_URL, from: env.MAIL_FROM ?? `Marronnier <no-reply@${new URL(publicUrl).hostname}>` }
      : undefined,
    secureCookies: env.SECURE_COOKIES ?? publicUrl.startsWith('https://'),
    trustProxy: env.TRUST_PROXY,
    networkSetting: (network, name) => source[`${network}_${name}`.toUpperCase().replaceAll('-', '_')] || undefined,
  };
}

function readS3(env: Environment): S3Settings | undefined {
  if (!env.S3_BUCKET) return undefined;
  return {
    bucket: env.S3_BUCKET,
    region: env.S3_REGION,
    endpoint: env.S3_ENDPOINT,
    accessKeyId: env.S3_ACCESS_KEY_ID!,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY!,
    pathStyle: env.S3_PATH_STYLE ?? env.S3_ENDPOINT !== undefined,
    isPublic: env.S3_PUBLIC,
  };
}
