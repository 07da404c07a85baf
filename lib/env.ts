/**
 * The environment, parsed once. Owns every variable's name, default and check; refuses to start on a wrong one and,
 * in production, on anything that only development may have.
 */
import { z } from 'zod';

/** Shorter secrets can be guessed; 32 characters of base64 are 192 bits. */
const MIN_SECRET_LENGTH = 32;

const flag = z
  .enum(['', '0', '1'])
  .default('0')
  .transform((value) => value === '1');

const schema = z.object({
  KLUBBA_MODE: z.enum(['production', 'development']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  KLUBBA_URL: z.url({ protocol: /^https?$/ }).optional(),
  KLUBBA_DATA: z.string().min(1).default('.klubba'),
  KLUBBA_STORE: z.enum(['sqlite', 'dynamodb']).default('sqlite'),
  KLUBBA_TABLE: z.string().min(3).default('klubba'),
  KLUBBA_SECRET: z.string().min(1).optional(),
  KLUBBA_DEMO: flag,
  KLUBBA_STOCK_CLIENTS: flag,
  KLUBBA_MAIL: z.enum(['', 'smtp', 'ses']).default('smtp'),
  KLUBBA_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KLUBBA_MAIL_FROM: z.string().min(3).default('Klubba <klubba@localhost>'),
});

export type Env = {
  readonly mode: 'production' | 'development';
  readonly port: number;
  readonly host: string;
  /** The address people use, without a trailing slash. */
  readonly url: string;
  /** Folder of the SQLite file and the keys. */
  readonly dataFolder: string;
  readonly store: 'sqlite' | 'dynamodb';
  readonly tableName: string;
  /** `null` only in development, where the data folder keeps a secret of its own. */
  readonly secret: string | null;
  readonly demo: boolean;
  readonly stockClients: boolean;
  /** How mail leaves; `smtp` without an address sends nothing (development catches it). */
  readonly mailVia: 'smtp' | 'ses';
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
};

/** @throws Error with one line for each wrong or missing variable; the values themselves are never repeated. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success) {
    const troubles = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(told('the environment is not right', troubles));
  }
  const vars = parsed.data;
  const production = vars.KLUBBA_MODE === 'production';
  const refused = production ? refusedInProduction(vars) : [];
  if (refused.length > 0) throw new Error(told('production does not start like this', refused));
  return {
    mode: vars.KLUBBA_MODE,
    port: vars.PORT,
    host: vars.HOST,
    url: (vars.KLUBBA_URL ?? `http://localhost:${vars.PORT}`).replace(/\/+$/, ''),
    dataFolder: vars.KLUBBA_DATA,
    store: vars.KLUBBA_STORE,
    tableName: vars.KLUBBA_TABLE,
    secret: vars.KLUBBA_SECRET ?? null,
    demo: vars.KLUBBA_DEMO,
    stockClients: vars.KLUBBA_STOCK_CLIENTS || !production,
    mailVia: vars.KLUBBA_MAIL === 'ses' ? 'ses' : 'smtp',
    smtpUrl: vars.KLUBBA_SMTP_URL ?? null,
    mailFrom: vars.KLUBBA_MAIL_FROM,
  };
}

/** One trouble on one line; several on a line each. */
function told(what: string, troubles: readonly string[]): string {
  return troubles.length === 1
    ? `${what}: ${troubles[0]}`
    : `${what}:\n${troubles.map((trouble) => `  ${trouble}`).join('\n')}`;
}

function refusedInProduction(vars: z.infer<typeof schema>): string[] {
  const lines: string[] = [];
  if ((vars.KLUBBA_SECRET ?? '').length < MIN_SECRET_LENGTH)
    lines.push(
      `KLUBBA_SECRET: missing or under ${MIN_SECRET_LENGTH} characters; make one with: openssl rand -base64 ${MIN_SECRET_LENGTH}`,
    );
  if (vars.KLUBBA_DEMO)
    lines.push(
      'KLUBBA_DEMO: the demo signs people in without a password; use npm run dev, or KLUBBA_MODE=development npm start',
    );
  return lines;
}

let cached: Env | null = null;

/** The environment of this process, parsed at the first call. @throws as `parseEnv` */
export function readEnv(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** next-auth learns the address of this installation from NEXTAUTH_URL alone, never from a request's headers. */
export function announceAddress(url: string): void {
  process.env['NEXTAUTH_URL'] = url;
}

/** Where the data is, and nothing else: for commands that serve nobody and so need no secret. @throws as `parseEnv` */
export function readStoreEnv(): Pick<Env, 'store' | 'dataFolder' | 'tableName'> {
  const { KLUBBA_STORE, KLUBBA_DATA, KLUBBA_TABLE } = process.env;
  const { store, dataFolder, tableName } = parseEnv({
    KLUBBA_MODE: 'development',
    KLUBBA_STORE,
    KLUBBA_DATA,
    KLUBBA_TABLE,
  });
  return { store, dataFolder, tableName };
}

/** True when the AWS SDK's own variable sends DynamoDB's requests to this machine, where nobody else makes the table. */
export function usesLocalDynamo(): boolean {
  const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ?? '';
  return URL.canParse(endpoint) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname);
}
