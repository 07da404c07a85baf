/**
 * The groups and meetings of the demo, as plain data: what was agreed to talk about, not what was said. Everything is
 * invented. Whoever writes minutes into the demo finds a meeting by its `key` in what `seedDemo` returns.
 */
import type { GroupRole } from '@/lib/access/roles';
import type { PlanInput } from '@/lib/store/plan';

type AgendaInput = NonNullable<PlanInput['agenda']>[number];

export type DemoMeeting = {
  /** Stable name of the meeting within the demo. */
  readonly key: string;
  readonly title: string;
  /** From the day on which the demo is made. */
  readonly daysFromToday: number;
  /** `null`: the next full hour, so that it is about to start. */
  readonly times: { readonly start: string; readonly end: string } | null;
  readonly place: string;
  readonly state: 'planned' | 'review' | 'cancelled';
  readonly cancelledBecause?: string;
  readonly adjusterIds: readonly string[];
  readonly items: readonly AgendaInput[];
};

export type DemoGroup = {
  readonly key: string;
  readonly name: string;
  /** Creates the group and writes its minutes. */
  readonly secretaryId: string;
  readonly secretaryRoles: readonly GroupRole[];
  readonly organisationIds: readonly string[];
  readonly members: readonly { readonly personId: string; readonly roles: readonly GroupRole[] }[];
  /** Somebody who has not answered yet. */
  readonly invited: { readonly email: string; readonly roles: readonly GroupRole[] } | null;
  readonly series: { readonly name: string; readonly template: PlanInput };
  readonly meetings: readonly DemoMeeting[];
};

const standing = (kind: NonNullable<AgendaInput['standing']>, title: string): AgendaInput => ({
  title,
  kind: 'standing',
  standing: kind,
  section: 'Fasta punkter',
});

const TEMPLATE: PlanInput = {
  agenda: [
    standing('opening', 'Mötets öppnande'),
    standing('previousMinutes', 'Föregående minnesanteckningar'),
    standing('followUp', 'Uppföljning av åtgärder'),
    standing('otherMatters', 'Övriga frågor'),
    standing('nextMeeting', 'Nästa möte'),
    standing('closing', 'Mötets avslutande'),
  ],
  sections: ['Fasta punkter', 'Beslutspunkter', 'Diskussionspunkter', 'Informationspunkter'],
  order: ['background', 'notes', 'decisions', 'actions'],
  phrases: [
    'Kommunchefsgruppen beslutar att …',
    'Informationen noteras.',
    '… får i uppdrag att …',
    'Minnesanteckningarna läggs till handlingarna.',
    'Ärendet bordläggs till nästa möte.',
  ],
  place: 'Norrås kommunhus, Åsalen',
  start: '09:00',
  end: '12:00',
};

const EARLIER: readonly AgendaInput[] = [
  {
    title: 'Gemensam upphandling av skolskjuts',
    kind: 'decision',
    section: 'Beslutspunkter',
    presenters: ['Per Nymark'],
    plannedMinutes: 30,
  },
  {
    title: 'Kompetensförsörjning inom äldreomsorgen',
    kind: 'discussion',
    section: 'Diskussionspunkter',
    presenters: ['Leila Haddad'],
    plannedMinutes: 40,
  },
  {
    title: 'Beredskapsövning i höst',
    kind: 'information',
    section: 'Informationspunkter',
    presenters: ['Eva Hallberga'],
    plannedMinutes: 15,
  },
];

const TODAY: readonly AgendaInput[] = [
  {
    title: 'Samverkansavtal om räddningstjänst',
    kind: 'decision',
    section: 'Beslutspunkter',
    presenters: ['Karin Granlycke'],
    plannedMinutes: 30,
  },
  {
    title: 'Gemensamt e-arkiv',
    kind: 'decision',
    section: 'Beslutspunkter',
    presenters: ['Nils Sjövik', 'Amina Warsame'],
    plannedMinutes: 25,
  },
  {
    title: 'Etableringar och bostadsbyggande i kustbandet',
    kind: 'discussion',
    section: 'Diskussionspunkter',
    presenters: ['Mikael Åsbacke'],
    plannedMinutes: 40,
  },
  {
    title: 'Ekonomisk prognos för de gemensamma bolagen',
    kind: 'information',
    section: 'Informationspunkter',
    presenters: ['Per Nymark'],
    plannedMinutes: 20,
  },
];

const EXECUTIVES: DemoGroup = {
  key: 'executives',
  name: 'Kommunchefsgruppen Tre kommuner',
  secretaryId: 'johan-ekstubbe',
  secretaryRoles: ['administrator', 'secretary'],
  organisationIds: ['norras', 'fjallbyn', 'lilla'],
  members: [
    { personId: 'karin-granlycke', roles: ['administrator', 'chair'] },
    { personId: 'eva-hallberga', roles: ['viceChair'] },
    { personId: 'mikael-asbacke', roles: ['member'] },
    { personId: 'nils-sjovik', roles: ['substitute'] },
    { personId: 'per-nymark', roles: ['substitute'] },
    { personId: 'leila-haddad', roles: ['substitute'] },
    { personId: 'sara-bjorkhage', roles: ['reader'] },
  ],
  invited: { email: 'birgitta.norlind@lilla.example', roles: ['reader'] },
  series: { name: 'Kommunchefsmöte', template: TEMPLATE },
  meetings: [
    {
      key: 'cancelled',
      title: 'Kommunchefsmöte på distans',
      daysFromToday: -56,
      times: { start: '13:00', end: '15:00' },
      place: 'På distans',
      state: 'cancelled',
      cancelledBecause: 'Flera av deltagarna är upptagna av snöovädret.',
      adjusterIds: [],
      items: [],
    },
    {
      key: 'earlier',
      title: 'Kommunchefsmöte i Fjällbyn',
      daysFromToday: -28,
      times: { start: '09:00', end: '12:00' },
      place: 'Fjällbyns kommunhus, Ripan',
      state: 'review',
      adjusterIds: ['eva-hallberga', 'mikael-asbacke'],
      items: EARLIER,
    },
    {
      key: 'today',
      title: 'Kommunchefsmöte i Norrås',
      daysFromToday: 0,
      times: null,
      place: 'Norrås kommunhus, Åsalen',
      state: 'planned',
      adjusterIds: [],
      items: TODAY,
    },
    {
      key: 'next',
      title: 'Kommunchefsmöte i Lillå',
      daysFromToday: 35,
      times: { start: '09:00', end: '12:00' },
      place: 'Lillå bygdegård',
      state: 'planned',
      adjusterIds: [],
      items: [],
    },
  ],
};

const DIGITAL: DemoGroup = {
  key: 'digital',
  name: 'Digitaliseringsgruppen',
  secretaryId: 'amina-warsame',
  secretaryRoles: ['administrator', 'secretary'],
  organisationIds: ['norras', 'fjallbyn', 'lilla'],
  members: [
    { personId: 'oskar-tegnelund', roles: ['chair'] },
    { personId: 'leila-haddad', roles: ['member'] },
    { personId: 'nils-sjovik', roles: ['member'] },
  ],
  invited: null,
  series: {
    name: 'Avstämning',
    template: { ...TEMPLATE, place: 'På distans', start: '13:00', end: '14:30' },
  },
  meetings: [
    {
      key: 'digital-next',
      title: 'Avstämning om e-arkiv och inloggning',
      daysFromToday: 9,
      times: { start: '13:00', end: '14:30' },
      place: 'På distans',
      state: 'planned',
      adjusterIds: [],
      items: [],
    },
  ],
};

export const DEMO_GROUPS: readonly DemoGroup[] = [EXECUTIVES, DIGITAL];
