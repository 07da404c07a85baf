import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSecret } from '@/lib/identity/secret';
import { findSession, toActor } from '@/lib/identity/session';
import { claimDevelopmentFolder } from '@/lib/local/development-folder';
import { seedDevelopmentOrganisations } from '@/lib/local/development-organisations';
import { dataFile } from '@/lib/store/open';
import { openSqlite } from '@/lib/store/sqlite';

const BOOTSTRAP = fileURLToPath(new URL('../../../lib/cli/bootstrap.mjs', import.meta.url));

let folder: string;
let empty: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'));
  empty = mkdtempSync(join(tmpdir(), 'identity-'));
  const env = {
    mode: 'development' as const,
    url: 'http://localhost:3000',
    secret: null,
    dataFolder: folder,
  };
  claimDevelopmentFolder(env);
  const table = await openSqlite({ path: dataFile(folder) });
  await seedDevelopmentOrganisations({ table, now: Date.now }, env);
  await table.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(empty, { recursive: true });
});

type Outcome = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the real command in a process of its own. */
function klubba(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const { KLUBBA_MODE: _mode, KLUBBA_SECRET: _secret, NODE_ENV: _node, ...rest } = process.env;
  const options = { env: { ...rest, KLUBBA_DATA: folder, ...env } as unknown as NodeJS.ProcessEnv };
  return new Promise((resolve) => {
    execFile(process.execPath, [BOOTSTRAP, ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

describe('klubba session', () => {
  test('prints a cookie that signs the person in', async () => {
    const { code, out } = await klubba(['session', '--email', 'Karin.Granlycke@norras.example']);
    expect(code).toBe(0);
    const [, value] = /^klubba-session=(\S+)\n$/.exec(out) ?? [];
    const table = await openSqlite({ path: dataFile(folder) });
    const secret = readSecret({ mode: 'development', secret: null, dataFolder: folder });
    const deps = { table, now: Date.now, newId: () => 'unused', secret };
    const live = await findSession(deps, value);
    expect(live === null ? null : await toActor(deps, live)).toMatchObject({
      personId: 'karin-granlycke',
      organisationId: 'norras',
      assertedEmail: 'karin.granlycke@norras.example',
    });
    await table.close();
  });

  test('prints an object with --json', async () => {
    const { out } = await klubba(['session', '--email', 'leila.haddad@lilla.example', '--json']);
    const printed = JSON.parse(out) as Record<string, string>;
    expect(printed).toMatchObject({ name: 'klubba-session', personId: 'leila-haddad' });
    expect(printed['cookie']).toBe(`klubba-session=${printed['value']}`);
  });

  const KARIN = ['--email', 'karin.granlycke@norras.example'];
  test.each<{ what: string; args: string[]; env?: Record<string, string>; code: number; words: RegExp }>([
    {
      what: 'an unknown person',
      args: ['--email', 'x@norras.example'],
      code: 1,
      words: /nobody here has the address x@norras\.example/,
    },
    { what: 'no address', args: ['--email', 'karin'], code: 1, words: /not an e-mail address/ },
    { what: 'no option', args: [], code: 2, words: /--email is missing/ },
    { what: 'an unknown option', args: ['--person', 'x'], code: 2, words: /--person/ },
    {
      what: 'production',
      args: KARIN,
      env: { KLUBBA_MODE: 'production' },
      code: 1,
      words: /production refuses/,
    },
    {
      what: 'NODE_ENV=production',
      args: KARIN,
      env: { NODE_ENV: 'production' },
      code: 1,
      words: /production refuses/,
    },
  ])('with $what is refused', async ({ args, env = {}, code, words }) => {
    const outcome = await klubba(['session', ...args], env);
    expect(outcome).toMatchObject({ code, out: '' });
    expect(outcome.err).toMatch(words);
    expect(outcome.err.trim().split('\n')).toHaveLength(1);
  });

  test('is refused for a folder that development did not make, whatever the mode says', async () => {
    for (const mode of [{}, { KLUBBA_MODE: 'development' }]) {
      const { code, err } = await klubba(['session', '--email', 'karin.granlycke@norras.example'], {
        KLUBBA_DATA: empty,
        ...mode,
      });
      expect(code).toBe(1);
      expect(err).toMatch(/not a data folder of development/);
    }
  });
});

describe('klubba org and klubba admin', () => {
  test('list what is there', async () => {
    const organisations = JSON.parse((await klubba(['org', 'list', '--json'])).out) as {
      organisationId: string;
    }[];
    expect(organisations.map(({ organisationId }) => organisationId)).toEqual([
      'fjallbyn',
      'lilla',
      'norras',
    ]);
    const { operators } = JSON.parse((await klubba(['admin', 'list', '--json'])).out) as {
      operators: { personId: string }[];
    };
    expect(operators.map(({ personId }) => personId)).toEqual(['tomas-wikdal']);
  });

  test('add an organisation and invite its operator', async () => {
    const added = await klubba([
      ...[
        'org',
        'add',
        '--name',
        'Sundby kommun',
        '--domain',
        'sundby.example',
        '--issuer',
        'http://localhost:9',
      ],
      ...['--client-id', 'klubba', '--client-secret', 'x', '--skip-check', '--json'],
    ]);
    expect(JSON.parse(added.out)).toMatchObject({
      organisationId: 'sundby',
      register: { redirect: 'http://localhost:3000/api/auth/callback/sundby' },
    });
    const invited = await klubba(['admin', 'add', '--email', 'a@sundby.example', '--organisation', 'sundby']);
    expect(invited.out).toMatch(/^http:\/\/localhost:3000\/api\/auth\/operator\?invitation=[\w-]{32}\n$/);
  });

  test('say what is wrong in one line', async () => {
    const common = await klubba([
      ...['org', 'add', '--name', 'X', '--domain', 'x.example', '--tenant', 'common'],
      ...['--client-id', 'x', '--client-secret', 'x'],
    ]);
    expect(common.code).toBe(1);
    expect(common.err).toMatch(/^klubba: common, organizations and consumers let in anybody[^\n]*\n$/);
    expect((await klubba(['org', 'sing'])).code).toBe(2);
    expect((await klubba(['org', '--help'])).out).toContain('Usage: klubba org add');
  });
});
