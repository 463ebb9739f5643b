import { z } from 'zod';

const flag = z
  .enum(['on', 'off', 'true', 'false', '1', '0'])
  .transform((word) => word === 'on' || word === 'true' || word === '1');

const address = (schemes: string[]) =>
  z.string().refine(
    (value) => {
      try {
        return schemes.includes(new URL(value).protocol.replace(':', ''));
      } catch {
        return false;
      }
    },
    `must be an address beginning with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  );

/** Several nodes of a cluster, separated by commas. */
const addresses = (schemes: string[]) =>
  z
    .string()
    .refine(
      (value) => value.split(',').every((one) => address(schemes).safeParse(one.trim()).success),
      `must be addresses beginning with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}, separated by commas`,
    );

/** Every variable Marronnier reads, in one place. `docs/install.md` says the same in prose. */
export const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: address(['http', 'https']).optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: address(['postgres', 'postgresql']).optional(),
  REDIS_URL: addresses(['redis', 'rediss']).optional(),
  SECRET_KEY: z.string().optional(),
  REHEARSAL: flag.default(true),
  SANDBOX_URL: address(['http', 'https']).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SECURE_COOKIES: flag.optional(),
  METRICS_TOKEN: z.string().min(8, 'must have at least 8 characters').optional(),
  /** Where a worker answers /health and /metrics; without it a worker opens no door. */
  WORKER_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(['http', 'https']).optional(),
  SMTP_URL: address(['smtp', 'smtps']).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** With it, pictures and films live in this bucket rather than in DATA_DIR. */
  S3_BUCKET: z.string().optional(),
  S3_ENDPOINT: address(['http', 'https']).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PATH_STYLE: flag.optional(),
  /** The program that converts films; without one, films leave as they came. */
  FFMPEG_PATH: z.string().default('ffmpeg'),
  S3_PUBLIC: flag.default(false),
});

export type Environment = z.infer<typeof environment>;

/** A start that cannot work, told whole: every bad variable in one message. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/**
 * Reads the environment once; empty values count as absent.
 * @throws ConfigurationError naming every variable that is wrong
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = environment.safeParse(given);
  const half = given.S3_BUCKET
    ? ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
        .filter((name) => !given[name])
        .map((name) => `  ${name}: is needed with S3_BUCKET`)
    : [];
  if (result.success && half.length === 0) return result.data;

  const issues = result.error?.issues ?? [];
  const lines = [...issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`), ...half];
  throw new ConfigurationError(`Marronnier cannot start with this configuration:\n${lines.join('\n')}`);
}
