import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Never written, wherever they stand in a logged object. */
const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'secrets',
  'token',
  'accessToken',
  'refreshToken',
  'access_token',
  'refresh_token',
  'client_secret',
  'accessJwt',
  'refreshJwt',
  'code_verifier',
];

export type { Logger } from 'pino';

/** One line of JSON an event, on standard output. */
export function makeLog(level: string): Logger {
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino({
    level,
    base: undefined,
    redact: { paths, censor: '[hidden]' },
    serializers: { err: told },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

/** What an error says and whence it came; drivers hang whole connections on theirs. */
function told(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { name, message, code, stack, ...(cause !== undefined && { cause: told(cause) }) };
}

/** Nest's own messages, in the same stream. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string) {
    this.logger.debug({ context }, String(message));
  }
  error(message: unknown, stack?: string, context?: string) {
    this.logger.error({ context, stack, err: message instanceof Error ? message : undefined }, String(message));
  }
  warn(message: unknown, context?: string) {
    this.logger.warn({ context }, String(message));
  }
  debug(message: unknown, context?: string) {
    this.logger.debug({ context }, String(message));
  }
  verbose(message: unknown, context?: string) {
    this.logger.trace({ context }, String(message));
  }
  fatal(message: unknown, context?: string) {
    this.logger.fatal({ context }, String(message));
  }
}
