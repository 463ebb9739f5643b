import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { Refusal } from '../domain/refusal.js';

export interface PeopleOptions {
  databaseUrl: string;
  publicUrl: string;
  secret: string;
  secureCookies: boolean;
  /** Asked before an account is made; throws when this person may not join. */
  mayJoin(email: string): Promise<void>;
}

const PEOPLE_LOCK = 0x70656f70;

/** Accounts and sessions, kept by better-auth in a schema of their own. */
export function makePeople(options: PeopleOptions) {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    options: '-c search_path=auth',
    max: 5,
    application_name: 'marronnier-people',
  });
  pool.on('error', () => undefined); // an idle connection cut by the server; the next query opens another

  const settings = {
    database: pool,
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: { additionalFields: { locale: { type: 'string' as const, required: false, input: true } } },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    // Kept in the database so that every process counts the same tries.
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 8 }, '/sign-up/email': { window: 60, max: 8 } },
    },
    advanced: {
      cookiePrefix: 'marronnier',
      useSecureCookies: options.secureCookies,
      ipAddress: { ipAddressHeaders: ['x-marronnier-client-ip'] },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user: { email: string }) => {
            await options.mayJoin(user.email).catch(asApiError);
          },
        },
      },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  };

  const auth = betterAuth(settings);
  return {
    handler: auth.handler,
    sessionOf: (headers: Headers) => auth.api.getSession({ headers }),
    migrate: () => migratePeople(pool, options.databaseUrl, settings),
    close: () => pool.end(),
  };
}

/** better-auth answers its own kind of error as it is, and anything else with a bare 500. */
function asApiError(error: unknown): never {
  if (error instanceof Refusal) throw new APIError('FORBIDDEN', { code: error.code, message: error.message });
  throw error;
}

async function migratePeople(pool: pg.Pool, databaseUrl: string, settings: Parameters<typeof getMigrations>[0]) {
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [PEOPLE_LOCK]);
    await pool.query('CREATE SCHEMA IF NOT EXISTS auth');
    const { runMigrations } = await getMigrations(settings);
    await runMigrations();
  } finally {
    await lock.end();
  }
}

export type People = ReturnType<typeof makePeople>;
