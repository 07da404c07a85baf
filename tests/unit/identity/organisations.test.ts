import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { consoleActor } from '@/lib/identity/console-actor';
import { toOrganisationDeps } from '@/lib/identity/organisation-deps';
import { findOrganisationByEmail, listOrganisationChoices } from '@/lib/identity/organisations';
import { unsealText } from '@/lib/identity/secret';
import { readOrganisation } from '@/lib/store/organisation';
import { queryAll } from '@/lib/store/table';
import { type AddOrganisationInput, addOrganisation } from '@/lib/workspace/add-organisation';
import { changeOrganisation } from '@/lib/workspace/change-organisation';
import { listOrganisations } from '@/lib/workspace/list-organisations';
import type { OrganisationDeps } from '@/lib/workspace/organisation-input';
import { type HostileProvider, openHostileProvider } from '@/tests/support/hostile-provider';
import { type Installation, openInstallation } from '@/tests/support/installation';

let installation: Installation;
let provider: HostileProvider;
let deps: OrganisationDeps;
const operator = consoleActor(0);

beforeAll(async () => {
  installation = await openInstallation();
  provider = await openHostileProvider();
  deps = toOrganisationDeps(installation.deps);
});
afterAll(async () => {
  await provider.close();
  await installation.close();
});

const SECRET = 'a-client-secret-that-must-not-be-seen';

function anOrganisation(name: string, overrides: Partial<AddOrganisationInput> = {}): AddOrganisationInput {
  const domain = `${name.toLowerCase().split(' ')[0]}.example`;
  const signIn = { kind: 'oidc' as const, issuer: provider.issuer, clientId: 'klubba', clientSecret: SECRET };
  return { name, domains: [domain], signIn, ...overrides };
}

describe('adding an organisation', () => {
  test('makes its id of the name and asks its provider', async () => {
    const added = await addOrganisation(deps, operator, anOrganisation('Storsundet kommun'));
    expect(added).toMatchObject({ organisationId: 'storsundet', issuer: provider.issuer, isActive: true });
    expect(await readOrganisation(deps.table, 'storsundet')).toMatchObject({ name: 'Storsundet kommun' });
  });

  test('never shows the client secret, in no answer and in no stored byte', async () => {
    const added = await addOrganisation(deps, operator, anOrganisation('Hemlinge'));
    const listed = await listOrganisations(deps, operator);
    const stored: unknown[] = [];
    for await (const item of queryAll(deps.table, { pk: 'ORGS' })) stored.push(item);
    expect(JSON.stringify([added, listed, stored])).not.toContain(SECRET);
    const known = await readOrganisation(deps.table, 'hemlinge');
    expect(unsealText(installation.deps.secret, known?.signIn.sealedClientSecret ?? '')).toBe(SECRET);
    expect(() => unsealText('another'.repeat(6), known?.signIn.sealedClientSecret ?? '')).toThrow(
      'secretChanged',
    );
  });

  test('whose provider does not answer says so, and can be saved all the same', async () => {
    const signIn = { ...anOrganisation('x').signIn, issuer: 'http://localhost:9' };
    const input = anOrganisation('Tystby', { signIn });
    await expect(addOrganisation(deps, operator, input)).rejects.toThrow('issuerUnreachable');
    expect(await readOrganisation(deps.table, 'tystby')).toBeNull();
    await addOrganisation(deps, operator, { ...input, skipsProviderCheck: true });
    expect(await readOrganisation(deps.table, 'tystby')).not.toBeNull();
  });

  test.each<[string, Partial<AddOrganisationInput>, string]>([
    ['no name', { name: ' ' }, 'nameMissing'],
    ['no domain', { domains: [] }, 'domainMissing'],
    ['no domain name', { domains: ['norras'] }, 'domainInvalid'],
    ['an address for a domain', { domains: ['a@x.example'] }, 'domainInvalid'],
    ["another's domain", { domains: ['ny.example', 'NORRAS.example'] }, 'domainTaken'],
    ["another's id", { organisationId: 'norras' }, 'organisationExists'],
    ['an id that is no word', { organisationId: 'a#b' }, 'organisationIdInvalid'],
    ['a name without letters', { name: '…' }, 'organisationIdInvalid'],
    [
      'a shared tenant',
      { signIn: { kind: 'entra', tenantId: 'common', clientId: 'x', clientSecret: 'x' } },
      'sharedTenant',
    ],
    [
      'no tenant',
      { signIn: { kind: 'entra', tenantId: ' ', clientId: 'x', clientSecret: 'x' } },
      'tenantIdNeeded',
    ],
    ['no number as maximum age', { mfa: { maxAgeSeconds: Number.NaN } }, 'maxAgeInvalid'],
    ['a useless maximum age', { mfa: { maxAgeSeconds: 5 } }, 'maxAgeInvalid'],
  ])('with %s is refused', async (_what, overrides, reason) => {
    const input = anOrganisation('Nyby', { domains: ['nyby.example'], ...overrides });
    await expect(addOrganisation(deps, operator, input)).rejects.toThrow(reason);
    expect(await readOrganisation(deps.table, 'nyby')).toBeNull();
  });

  test('and changing and listing are for operators only', async () => {
    const administrator: Actor = {
      ...operator,
      personId: 'amina-warsame',
      organisationId: 'norras',
      isOperator: false,
      administersOrganisation: true,
    };
    const refusals = [
      addOrganisation(deps, administrator, anOrganisation('Kuppen')),
      changeOrganisation(deps, administrator, { organisationId: 'norras', name: 'Kuppen' }),
      listOrganisations(deps, administrator),
    ];
    for (const refusal of refusals) await expect(refusal).rejects.toMatchObject({ code: 'notFound' });
    expect(await readOrganisation(deps.table, 'norras')).toMatchObject({ name: 'Norrås kommun' });
  });
});

describe('changing an organisation', () => {
  test('keeps what is not said, the client secret too', async () => {
    await addOrganisation(deps, operator, anOrganisation('Byt'));
    const signIn = { kind: 'oidc' as const, issuer: provider.issuer, clientId: 'new' };
    await changeOrganisation(deps, operator, { organisationId: 'byt', signIn });
    const known = await readOrganisation(deps.table, 'byt');
    expect(known).toMatchObject({ name: 'Byt', domains: ['byt.example'], signIn: { clientId: 'new' } });
    expect(unsealText(installation.deps.secret, known?.signIn.sealedClientSecret ?? '')).toBe(SECRET);
  });

  test('to another issuer wants the secret again, so that it is not sent to a stranger', async () => {
    const signIn = { kind: 'oidc' as const, issuer: 'https://login.evil.example', clientId: 'klubba' };
    const change = changeOrganisation(deps, operator, {
      organisationId: 'byt',
      signIn,
      skipsProviderCheck: true,
    });
    await expect(change).rejects.toThrow('clientSecretMissing');
  });

  test('from an old version is a conflict', async () => {
    const change = { organisationId: 'byt', version: 1, name: 'Gammal' };
    await expect(changeOrganisation(deps, operator, change)).rejects.toThrow('organisationChanged');
  });

  test('frees a domain for another', async () => {
    await addOrganisation(
      deps,
      operator,
      anOrganisation('Ett', { domains: ['ett.example', 'delad.example'] }),
    );
    await changeOrganisation(deps, operator, { organisationId: 'ett', domains: ['ett.example'] });
    expect(await findOrganisationByEmail(installation.deps, 'a@delad.example')).toBeNull();
    await addOrganisation(deps, operator, anOrganisation('Två', { domains: ['delad.example'] }));
    expect(await findOrganisationByEmail(installation.deps, 'a@delad.example')).toMatchObject({ id: 'tva' });
  });
});

describe('finding the own organisation', () => {
  test('answers alike for an address that is known and one that is not', async () => {
    const known = await findOrganisationByEmail(installation.deps, 'karin.granlycke@norras.example');
    const unknown = await findOrganisationByEmail(installation.deps, 'nobody-at-all@norras.example');
    expect(known).toEqual({ id: 'norras', name: 'Norrås kommun' });
    expect(unknown).toEqual(known);
  });

  test.each([['x@nowhere.example'], ['norras.example'], [''], ['x@norras.example.'], ['x@nоrras.example']])(
    'finds nothing for %j',
    async (email) => {
      expect(await findOrganisationByEmail(installation.deps, email)).toBeNull();
    },
  );

  test('leaves out organisations that nobody can sign in with', async () => {
    const ids = async (isProduction: boolean): Promise<string[]> =>
      (await listOrganisationChoices({ ...installation.deps, isProduction })).map(({ id }) => id);
    expect(await ids(false)).toEqual(expect.arrayContaining(['fjallbyn', 'lilla', 'norras']));
    await changeOrganisation(deps, operator, { organisationId: 'ett', isActive: false });
    expect(await ids(false)).not.toContain('ett');
    expect(await ids(true)).not.toContain('norras');
    const production = { ...installation.deps, isProduction: true };
    expect(await findOrganisationByEmail(production, 'a@norras.example')).toBeNull();
  });
});
