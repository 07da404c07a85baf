import { parseArgs } from 'node:util';
import { normaliseAddress } from '@/lib/access/address';
import { cookieNames } from '@/lib/identity/cookies';
import { type IdentityDeps, openIdentity } from '@/lib/identity/deps';
import { openSession } from '@/lib/identity/session';
import { isDevelopmentFolder } from '@/lib/local/development-folder';
import { findPeopleByAddress, type Person } from '@/lib/store/person';
import { type Command, UsageError } from './command';
import { commandDataFolder, isProductionAsked, readCommandEnv } from './environment';

const help = `Usage: klubba session --email ADDRESS [--json]

Signs a person of the development data folder in without the identity provider, and prints the session cookie as
name=value. The person must exist (npm run dev makes the demo's people). Refused in production.

  --email   the person's address, such as karin.granlycke@norras.example
  --json    an object with name, value, cookie, personId, url and expiresAt
`;

export const command: Command = {
  summary: 'print a session cookie of a test person (development only)',
  help,
  run: async (args, io) => {
    const { values } = parseArgs({
      args: [...args],
      options: { email: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    if (values.email === undefined) throw new UsageError('--email is missing');
    requireDevelopment();
    const deps = await openIdentity();
    const person = await findPerson(deps, values.email);
    const { session, cookieValue } = await openSession(deps, person, {
      authenticatedAt: deps.now(),
      providerSession: null,
      idToken: null,
    });
    const { session: name } = cookieNames(deps.url);
    const cookie = `${name}=${cookieValue}`;
    const expiresAt = new Date(session.expiresAt).toISOString();
    const printed = { name, value: cookieValue, cookie, personId: person.id, url: deps.url, expiresAt };
    io.out(values.json ? `${JSON.stringify(printed)}\n` : `${cookie}\n`);
    return 0;
  },
};

/** @throws Error in production, and for a data folder that development did not make */
function requireDevelopment(): void {
  if (isProductionAsked())
    throw new Error('klubba session signs in without a password; production refuses it');
  const folder = commandDataFolder();
  if (!isDevelopmentFolder(folder))
    throw new Error(
      `${folder} is not a data folder of development; start npm run dev once, or set KLUBBA_DATA to its folder`,
    );
  readCommandEnv();
}

async function findPerson(deps: IdentityDeps, email: string): Promise<Person> {
  const address = normaliseAddress(email);
  if (address === null) throw new Error(`${email} is not an e-mail address`);
  const [person] = (await findPeopleByAddress(deps.table, address.address)).filter(
    ({ isActive }) => isActive,
  );
  if (person === undefined) throw new Error(`nobody here has the address ${address.address}`);
  return person;
}
