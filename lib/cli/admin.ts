import { parseArgs } from 'node:util';
import { normaliseAddress } from '@/lib/access/address';
import { type IdentityDeps, openIdentity } from '@/lib/identity/deps';
import { inviteOperator } from '@/lib/identity/operator-invitations';
import { listOperatorInvitations, listOperators, removeOperator } from '@/lib/store/operator';
import { findPeopleByAddress, readPerson } from '@/lib/store/person';
import { type Command, type Io, UsageError } from './command';
import { readCommandEnv } from './environment';
import { inWords } from './words';

const help = `Usage: klubba admin add --email ADDRESS --organisation ID [--json]
       klubba admin list [--json]
       klubba admin remove --email ADDRESS | --person ID [--json]

Operators alone edit organisations and their identity providers.

  add      prints a one-time link, good for 14 days. It makes an operator of whoever signs in at that organisation's
           identity provider and is asserted that address; anybody else who opens it gets nothing.
  list     the operators, and the links that have not been used
  remove   from now on the person is no operator
`;

const OPTIONS = {
  email: { type: 'string' },
  organisation: { type: 'string' },
  person: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;
type Values = ReturnType<typeof parse>['values'];
type Action = (deps: IdentityDeps, values: Values, io: Io) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = { add, list, remove };

export const command: Command = {
  summary: 'invite, list and remove operators',
  help,
  run: async (args, io) => {
    const { values, positionals } = parse(args);
    const [name = '', ...more] = positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined || more.length > 0)
      throw new UsageError('say admin add, admin list or admin remove');
    readCommandEnv();
    const deps = await openIdentity();
    return inWords(() => action(deps, values, io));
  },
};

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
}

async function add(deps: IdentityDeps, values: Values, io: Io): Promise<number> {
  const { email, organisation } = values;
  if (email === undefined || organisation === undefined)
    throw new UsageError('admin add needs --email and --organisation');
  const { link, expiresAt } = await inviteOperator(deps, { email, organisationId: organisation });
  const until = new Date(expiresAt).toISOString();
  if (values.json) io.out(`${JSON.stringify({ link, email, organisation, expiresAt: until })}\n`);
  else io.out(`${link}\n`);
  io.err(`The link works once, until ${until}, for ${email} signing in with ${organisation}.\n`);
  return 0;
}

async function list(deps: IdentityDeps, values: Values, io: Io): Promise<number> {
  const operators = await Promise.all(
    (await listOperators(deps.table)).map(async ({ personId, createdAt }) => {
      const person = await readPerson(deps.table, personId);
      const { name = null, email = null, organisationId = null } = person ?? {};
      return { personId, name, email, organisationId, since: new Date(createdAt).toISOString() };
    }),
  );
  const invitations = (await listOperatorInvitations(deps.table)).map((open) => ({
    email: open.email,
    organisationId: open.organisationId,
    expiresAt: new Date(open.expiresAt).toISOString(),
  }));
  if (values.json) {
    io.out(`${JSON.stringify({ operators, invitations })}\n`);
    return 0;
  }
  for (const { personId, name, email, organisationId } of operators)
    io.out(`${personId}\t${name ?? '?'}\t${email ?? '?'}\t${organisationId ?? '?'}\n`);
  for (const { email, organisationId, expiresAt } of invitations)
    io.out(`invited\t${email}\t${organisationId}\tuntil ${expiresAt}\n`);
  if (operators.length + invitations.length === 0)
    io.err('There is no operator yet; see klubba admin --help.\n');
  return 0;
}

async function remove(deps: IdentityDeps, values: Values, io: Io): Promise<number> {
  const ids = await whom(deps, values);
  const operators = (await listOperators(deps.table)).filter(({ personId }) => ids.includes(personId));
  if (operators.length === 0) throw new Error('that person is no operator');
  for (const { personId } of operators) await removeOperator(deps.table, personId);
  const removed = operators.map(({ personId }) => personId);
  io.out(values.json ? `${JSON.stringify({ removed })}\n` : `removed ${removed.join(', ')}\n`);
  return 0;
}

async function whom(deps: IdentityDeps, values: Values): Promise<readonly string[]> {
  if (values.person !== undefined) return [values.person];
  if (values.email === undefined) throw new UsageError('admin remove needs --email or --person');
  const address = normaliseAddress(values.email);
  if (address === null) throw new Error(`${values.email} is not an e-mail address`);
  return (await findPeopleByAddress(deps.table, address.address)).map(({ id }) => id);
}
