/**
 * Who may do what: the whole of it, on one screen. `can.ts` reads it and adds nothing but the meaning of the words.
 */
import type { MeetingState, Role } from './roles';

/** Circles of roles in a group. */
const lead = ['secretary', 'chair', 'viceChair'] as const;
const part = [...lead, 'adjuster', 'member', 'substitute'] as const;
export const CIRCLES = {
  none: [],
  admin: ['administrator'],
  lead,
  plan: [...lead, 'administrator'],
  settle: [...lead, 'adjuster'],
  sign: ['chair', 'viceChair', 'adjuster'],
  part,
  all: [...part, 'reader', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
type Circle = keyof typeof CIRCLES;
type Row = readonly [Circle, Circle, Circle, Circle, Circle, Circle, Circle];

/** Columns of the two tables below. */
export const COLUMNS = [
  'planned',
  'live',
  'review',
  'signing',
  'approved',
  'published',
  'cancelled',
] as const satisfies readonly MeetingState[];

// biome-ignore format: a table is read by its columns
export const ON_MEETING = {
  //                     planned  live    review  signing approved published cancelled
  readMinutes:           ['all',  'all',  'all',  'all',  'all',  'all',  'all'],
  exportMinutes:         ['all',  'all',  'all',  'all',  'all',  'all',  'all'],
  readHistory:           ['all',  'all',  'all',  'all',  'all',  'all',  'all'],
  writeMinutes:          ['lead', 'part', 'lead', 'none', 'none', 'none', 'none'],
  proposeItem:           ['part', 'part', 'none', 'none', 'none', 'none', 'none'],
  comment:               ['part', 'part', 'part', 'none', 'none', 'none', 'none'],
  proposeChange:         ['part', 'part', 'part', 'none', 'none', 'none', 'none'],
  decideProposal:        ['lead', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  importMinutes:         ['lead', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  restoreVersion:        ['lead', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  editMeeting:           ['plan', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  inviteGuest:           ['lead', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  markConfidential:      ['lead', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  carryOver:             ['plan', 'lead', 'none', 'none', 'none', 'none', 'none'],
  startMeeting:          ['lead', 'none', 'none', 'none', 'none', 'none', 'none'],
  sendAgenda:            ['plan', 'none', 'none', 'none', 'none', 'none', 'none'],
  cancelMeeting:         ['plan', 'none', 'none', 'none', 'none', 'none', 'none'],
  finishMeeting:         ['none', 'lead', 'none', 'none', 'none', 'none', 'none'],
  prepareCandidate:      ['none', 'none', 'lead', 'none', 'none', 'none', 'none'],
  reportReviewed:        ['none', 'none', 'part', 'none', 'none', 'none', 'none'],
  approve:               ['none', 'none', 'none', 'sign', 'none', 'none', 'none'],
  returnToReview:        ['none', 'none', 'none', 'settle', 'none', 'none', 'none'],
  replaceSigner:         ['none', 'none', 'none', 'lead', 'none', 'none', 'none'],
  prepareItem:           ['none', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  approveItem:           ['none', 'sign', 'sign', 'sign', 'none', 'none', 'none'],
  returnItem:            ['none', 'settle', 'settle', 'settle', 'none', 'none', 'none'],
  postNotice:            ['none', 'lead', 'lead', 'lead', 'lead', 'lead', 'none'],
  publish:               ['none', 'none', 'none', 'none', 'lead', 'none', 'none'],
  correct:               ['none', 'none', 'none', 'none', 'lead', 'lead', 'none'],
} as const satisfies Record<string, Row>;

// biome-ignore format: a table is read by its columns
export const ON_PART = { // each asks for clearance of the part as well
  //                     planned  live    review  signing approved published cancelled
  readPart:              ['all',  'all',  'all',  'all',  'all',  'all',  'all'],
  exportPart:            ['all',  'all',  'all',  'all',  'all',  'all',  'all'],
  writePart:             ['lead', 'part', 'lead', 'none', 'none', 'none', 'none'],
  commentPart:           ['part', 'part', 'part', 'none', 'none', 'none', 'none'],
  restorePartVersion:    ['lead', 'lead', 'lead', 'none', 'none', 'none', 'none'],
  approvePart:           ['none', 'none', 'none', 'sign', 'sign', 'sign', 'none'],
  editSecrecyMark:       ['lead', 'lead', 'lead', 'lead', 'lead', 'lead', 'lead'],
  grantClearance:        ['lead', 'lead', 'lead', 'lead', 'lead', 'lead', 'lead'],
  readAccessLog:         ['lead', 'lead', 'lead', 'lead', 'lead', 'lead', 'lead'],
} as const satisfies Record<string, Row>;

// biome-ignore format: a table is read by its columns
export const ON_GROUP = {
  readGroup: 'all',      readFollowUp: 'all',   subscribeCalendar: 'all',  leaveGroup: 'all',
  updateAction: 'part',  createMeeting: 'plan', editSeries: 'plan',
  editGroup: 'admin',    invite: 'admin',       confirmPerson: 'admin',    changeRoles: 'admin',  removeMember: 'admin',
} as const satisfies Record<string, Circle>;

/** Outside of groups: `anyone` signed in, a `colleague` of the organisation, the person her`self`, and the two offices. */
// biome-ignore format: a table is read by its columns
export const ELSEWHERE = {
  createGroup:           { on: 'installation', who: ['anyone'] },
  editOrganisations:     { on: 'installation', who: ['operator'] },
  editIssuers:           { on: 'installation', who: ['operator'] },
  editOperators:         { on: 'installation', who: ['operator'] },
  readOperations:        { on: 'installation', who: ['operator'] },
  readOrganisation:      { on: 'organisation', who: ['colleague', 'operator'] },
  readPeople:            { on: 'organisation', who: ['organisationAdministrator'] },
  managePeople:          { on: 'organisation', who: ['organisationAdministrator'] },
  appointAdministrator:  { on: 'organisation', who: ['organisationAdministrator', 'operator'] },
  readPerson:            { on: 'person',       who: ['self', 'organisationAdministrator'] },
  editPreferences:       { on: 'person',       who: ['self'] },
  endSessions:           { on: 'person',       who: ['self', 'organisationAdministrator'] },
  acceptInvitation:      { on: 'invitation',   who: ['invited'] },
  readGuestItem:         { on: 'guestItem',    who: ['guest'] },
} as const;
