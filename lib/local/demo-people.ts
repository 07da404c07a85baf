/**
 * The invented municipalities and people of development: who can sign in at the development identity provider, and whom
 * the demo puts into groups. Nobody here exists; the domains are reserved for examples (RFC 2606).
 */

export type DemoOrganisation = {
  /** Id of the organisation, and its place at the development provider (`/dev-idp/<id>`). */
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** Its rule asks for a second factor, so that the rule can be seen. */
  readonly needsMfa: boolean;
};

export type DemoPerson = {
  /** Id of the person and `sub` at the provider. */
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly email: string;
  /** What the person does, as the page "sign in as" says it. */
  readonly title: { readonly sv: string; readonly en: string };
  readonly isOperator: boolean;
  readonly administersOrganisation: boolean;
};

export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  { id: 'norras', name: 'Norrås kommun', domain: 'norras.example', needsMfa: false },
  { id: 'fjallbyn', name: 'Fjällbyns kommun', domain: 'fjallbyn.example', needsMfa: true },
  { id: 'lilla', name: 'Lillå kommun', domain: 'lilla.example', needsMfa: false },
];

type Offices = Partial<Pick<DemoPerson, 'isOperator' | 'administersOrganisation'>>;

function person(
  organisationId: string,
  name: string,
  facts: { id: string; sv: string; en: string } & Offices,
): DemoPerson {
  const { id, sv, en, isOperator = false, administersOrganisation = false } = facts;
  const email = `${id.replace('-', '.')}@${organisationId}.example`;
  return { id, organisationId, name, email, title: { sv, en }, isOperator, administersOrganisation };
}

/** Twelve people; ids are stable, so that the demo can name them. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('norras', 'Karin Granlycke', {
    id: 'karin-granlycke',
    sv: 'kommunchef, gruppens ordförande',
    en: 'chief executive, chair of the group',
  }),
  person('norras', 'Johan Ekstubbe', {
    id: 'johan-ekstubbe',
    sv: 'kanslichef, gruppens sekreterare',
    en: 'head of office, secretary of the group',
  }),
  person('norras', 'Amina Warsame', {
    id: 'amina-warsame',
    sv: 'it-samordnare, administratör för Norrås',
    en: 'IT coordinator, administrator of Norrås',
    administersOrganisation: true,
  }),
  person('norras', 'Nils Sjövik', {
    id: 'nils-sjovik',
    sv: 'biträdande kommunchef, ersättare',
    en: 'deputy chief executive, substitute',
  }),
  person('fjallbyn', 'Eva Hallberga', {
    id: 'eva-hallberga',
    sv: 'kommunchef, gruppens vice ordförande',
    en: 'chief executive, vice chair of the group',
  }),
  person('fjallbyn', 'Per Nymark', {
    id: 'per-nymark',
    sv: 'ekonomichef, ersättare',
    en: 'finance director, substitute',
  }),
  person('fjallbyn', 'Sara Björkhage', {
    id: 'sara-bjorkhage',
    sv: 'kommunjurist, läsare',
    en: 'municipal lawyer, reader',
  }),
  person('fjallbyn', 'Oskar Tegnelund', {
    id: 'oskar-tegnelund',
    sv: 'it-chef, administratör för Fjällbyn',
    en: 'IT manager, administrator of Fjällbyn',
    administersOrganisation: true,
  }),
  person('lilla', 'Mikael Åsbacke', {
    id: 'mikael-asbacke',
    sv: 'kommunchef, ledamot',
    en: 'chief executive, member',
  }),
  person('lilla', 'Leila Haddad', {
    id: 'leila-haddad',
    sv: 'utvecklingschef, ersättare',
    en: 'head of development, substitute',
  }),
  person('lilla', 'Birgitta Norlind', {
    id: 'birgitta-norlind',
    sv: 'registrator, utan grupp',
    en: 'registrar, in no group',
  }),
  person('lilla', 'Tomas Wikdal', {
    id: 'tomas-wikdal',
    sv: 'driftansvarig, operatör av Klubba',
    en: 'operations, operator of Klubba',
    isOperator: true,
    administersOrganisation: true,
  }),
];
