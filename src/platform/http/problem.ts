import { HttpException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { ZodError } from 'zod';
import { Refusal, type RefusalStatus } from '../../domain/refusal.js';
import type { Sentence } from '../../networks/network.js';
import { NetworkError } from '../../networks/network-error.js';
import { addressRefusedBehind } from './address.js';

/** One thing that is wrong with what was sent. */
export interface InputProblem {
  /** `variants.0.parts.1.text`; empty for the whole. */
  path: string;
  /** Stable, kebab-case: `too-small`, `invalid-type`. */
  code: string;
  message: string;
}

/** What every refused or failed request is answered with: RFC 9457, `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  /** An English sentence with a next step. */
  detail: string;
  /** Stable; the UI translates by it. */
  code: string;
  params?: Record<string, string | number>;
  problems?: InputProblem[];
  /** What a network said, in every language we speak. */
  say?: Sentence;
  requestId?: string;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** What was sent does not have the shape that was asked for; every problem at once. */
export class InvalidInput extends Error {
  override name = 'InvalidInput';

  constructor(readonly problems: InputProblem[]) {
    const told = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
    super(`What was sent cannot be used. ${told}. Correct it and send it again.`);
  }
}

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }>;
  readonly code?: string;
}

/** For StandardSchemaValidationPipe: the issues of any Standard Schema, as one error. */
export function invalidInput(issues: readonly Issue[]): InvalidInput {
  return new InvalidInput(
    issues.map(({ path = [], code = 'invalid', message }) => ({
      path: path.map((piece) => String(typeof piece === 'object' ? piece.key : piece)).join('.'),
      code: code.replaceAll('_', '-'),
      message,
    })),
  );
}

const REFUSED: Record<RefusalStatus, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  throttled: 429,
};

const TITLES: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'Request timed out',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported kind of content',
  422: 'Cannot be done',
  429: 'Too many requests',
  500: 'Unexpected error',
  503: 'Unavailable for now',
};

/** What an error means to whoever asked. Knows what is expected; everything else is a bug and says nothing of itself. */
export function problemOf(error: unknown): Problem {
  const refused = addressRefusedBehind(error);
  if (refused) return problem(422, 'address-refused', refused.message, { params: { address: refused.address } });
  if (error instanceof Refusal) return fromRefusal(error);
  if (error instanceof InvalidInput) return fromInput(error);
  if (error instanceof ZodError) return fromInput(invalidInput(error.issues));
  if (error instanceof NetworkError) {
    return problem(422, error.code, error.say.en, { params: { kind: error.kind }, say: error.say });
  }
  return fromDatabase(error) ?? fromHttp(error) ?? unexpected();
}

export function problem(status: number, code: string, detail: string, more: Partial<Problem> = {}): Problem {
  const title = TITLES[status] ?? 'Error';
  return { type: `urn:marronnier:problem:${code}`, title, status, detail, code, ...more };
}

function fromRefusal({ status, code, message, params }: Refusal): Problem {
  return problem(REFUSED[status], code, message, Object.keys(params).length > 0 ? { params } : {});
}

function fromInput({ message, problems }: InvalidInput): Problem {
  return problem(400, 'invalid-input', message, { problems });
}

/** SQLSTATE: PostgreSQL 18 manual, appendix A. */
function fromDatabase(error: unknown): Problem | undefined {
  const driver: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const { code, message } = (driver ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string') return undefined;

  if (error instanceof QueryFailedError) {
    if (code === '23505') {
      return problem(
        409,
        'conflict',
        'This is there already, or someone saved it at the same moment. Look again first.',
      );
    }
    if (code === '23503') {
      return problem(409, 'conflict', 'Something this belongs to is gone, or is still in use. Reload and look again.');
    }
    // An id in an address that is no id names nothing.
    if (code === '22P02' && String(message).includes('type uuid')) return notFound();
  }
  const isAway = /^(08|57P0|53300)/.test(code) || (error instanceof QueryFailedError && /^ECONN|^ETIMEDOUT/.test(code));
  return isAway ? problem(503, 'database-away', 'The database does not answer. Try again in a moment.') : undefined;
}

function fromHttp(error: unknown): Problem | undefined {
  const status = statusOf(error);
  if (status === undefined || status >= 500) return undefined;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  switch (status) {
    case 404:
      return notFound();
    case 413:
      return problem(413, 'too-large', 'What was sent is too large. Send something smaller.');
    case 415:
      return problem(415, 'unsupported-content', 'This kind of content is not taken here. Send JSON.');
    case 401:
      return problem(401, 'not-signed-in', 'You are not signed in, or your session has ended. Sign in again.');
    case 403:
      return problem(403, 'not-allowed', 'Your role does not allow this. Ask an owner of the agency to change it.');
    case 400:
      if (error instanceof SyntaxError || /json/i.test(`${code} ${message}`)) {
        return problem(400, 'invalid-json', 'What was sent is not valid JSON. Correct it and send it again.');
      }
  }
  return problem(status, 'bad-request', 'This request cannot be understood. Compare it with /api/docs.');
}

/** Nest's exceptions say it with a method, Fastify's errors with a property. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 ? statusCode : undefined;
}

function notFound(): Problem {
  return problem(404, 'not-found', 'There is nothing here, or it is not yours to see.');
}

function unexpected(): Problem {
  const detail =
    'Something went wrong here. Try again; if it stays, give your administrator the number of this request.';
  return problem(500, 'unexpected', detail);
}
