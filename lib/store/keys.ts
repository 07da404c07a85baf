/**
 * Every partition key, sort key and prefix of the table, and nothing else. `docs/data-model.md` says which access
 * pattern uses which. Ids go through `id` (a `#` is refused), free text of others through `text` (a `#` is escaped),
 * numbers that must sort through `ordinal`; so no part can pretend to be two.
 *
 * To add an entity: one section, `<thing>Key` for the exact item, `<things>Pk` and `<THING>_PREFIX` for a query.
 */
import { AppError } from '@/lib/errors';
import type { Key } from './table';

/** Enough digits for 10^10 events or parts, so that byte order is numeric order. */
const ORDINAL_DIGITS = 10;
/** Enough digits for ms since 1970 until the year 2286. */
const TIME_DIGITS = 13;

/** An id of ours in a key. @throws AppError `notFound` for what cannot be one: nothing is stored under it */
function id(value: string): string {
  if (value === '' || value.includes('#')) throw new AppError('notFound');
  return value;
}

/** Text from outside (an issuer, a subject, an address) in a key; different texts give different keys. */
function text(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('#', '%23');
}

/** A whole number ≥ 0 whose byte order is its numeric order. */
export function ordinal(value: number, digits: number = ORDINAL_DIGITS): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new AppError('notFound');
  return String(value).padStart(digits, '0');
}

/** A time (ms since 1970) whose byte order is its order in time. */
export const timeKeyPart = (ms: number): string => ordinal(ms, TIME_DIGITS);

const key = (pk: string, sk: string): Key => ({ pk, sk });

// Rooms: the stored document. ------------------------------------------------------------------------------------

export const UPDATE_PREFIX = 'U#';
export const SNAPSHOT_PART_PREFIX = 'S#';
export const VERSION_PREFIX = 'V#';
export const CLIENT_OWNER_PREFIX = 'W#';

export const roomPk = (room: string): string => `ROOM#${id(room)}`;
/** `stamp` is time and randomness, made by the writer; every part of one update shares it. */
export const updateKey = (room: string, stamp: string, part: number): Key =>
  key(roomPk(room), `${UPDATE_PREFIX}${id(stamp)}#${ordinal(part, 4)}`);
/** The range of all updates whose stamp is not before this one. */
export const updatesFrom = (stamp: string): { from: string; to: string } => ({
  from: `${UPDATE_PREFIX}${stamp}`,
  to: 'U$',
});
export const snapshotKey = (room: string): Key => key(roomPk(room), 'SNAP');
export const snapshotPartPrefix = (snapshot: string): string => `${SNAPSHOT_PART_PREFIX}${id(snapshot)}#`;
export const snapshotPartKey = (room: string, snapshot: string, part: number): Key =>
  key(roomPk(room), `${snapshotPartPrefix(snapshot)}${ordinal(part, 4)}`);
export const versionKey = (room: string, ms: number): Key =>
  key(roomPk(room), `${VERSION_PREFIX}${timeKeyPart(ms)}`);
/** Updates that could not be applied, kept for an operator. */
export const QUARANTINE_PREFIX = 'Q#';
export const quarantineKey = (room: string, stamp: string, part: number): Key =>
  key(roomPk(room), `${QUARANTINE_PREFIX}${id(stamp)}#${ordinal(part, 4)}`);
export const gateKey = (room: string): Key => key(roomPk(room), 'GATE');
export const cutKey = (room: string): Key => key(roomPk(room), 'CUT');
export const clientOwnerKey = (room: string, clientId: number): Key =>
  key(roomPk(room), `${CLIENT_OWNER_PREFIX}${ordinal(clientId)}`);

// Rooms: who is connected now. -----------------------------------------------------------------------------------

export const CONNECTION_PREFIX = 'C#';

export const livePk = (room: string): string => `LIVE#${id(room)}`;
export const connectionKey = (room: string, connection: string): Key =>
  key(livePk(room), `${CONNECTION_PREFIX}${id(connection)}`);
/** One staged message; its parts are the partition's items. */
export const chunkPk = (connection: string, message: string): string =>
  `CHUNK#${id(connection)}#${id(message)}`;
export const chunkKey = (connection: string, message: string, index: number): Key =>
  key(chunkPk(connection, message), ordinal(index, 4));
export const ticketKey = (ticket: string): Key => key(`TICKET#${id(ticket)}`, 'T');
/** What a gateway connection was admitted for, where the network does not keep it with the connection. */
export const gatewayConnectionKey = (connection: string): Key => key(`GATEWAY#${id(connection)}`, 'C');

// Meetings: the chain of events is the truth. --------------------------------------------------------------------

export const EVENT_PREFIX = 'E#';

export const meetingPk = (meeting: string): string => `MEETING#${id(meeting)}`;
/** `n` counts from 1 without gaps. */
export const meetingEventKey = (meeting: string, n: number): Key =>
  key(meetingPk(meeting), `${EVENT_PREFIX}${ordinal(n)}`);
/** What the meeting started from (agenda, layout, phrases); written before its first event. */
export const meetingPlanKey = (meeting: string): Key => key(meetingPk(meeting), 'PLAN');

/** What earlier meetings left open and was carried into this one, `n` times from 1. */
export const CARRY_PREFIX = 'CARRY#';
export const carryKey = (meeting: string, n: number): Key =>
  key(meetingPk(meeting), `${CARRY_PREFIX}${ordinal(n, 4)}`);

/** Bytes that a chain names by their SHA-256: records, renderings, frozen documents. */
export const sealedBytesPrefix = (sha256: string): string => `B#${id(sha256)}#`;
export const sealedBytesKey = (pk: string, sha256: string, part: number): Key =>
  key(pk, `${sealedBytesPrefix(sha256)}${ordinal(part, 4)}`);

/** The public keys that chains are signed with, by thumbprint. */
export const PUBLIC_KEYS_PK = 'SIGNINGKEYS';
export const PUBLIC_KEY_PREFIX = 'K#';
export const publicKeyKey = (kid: string): Key => key(PUBLIC_KEYS_PK, `${PUBLIC_KEY_PREFIX}${id(kid)}`);

/** A confidential item or part of a meeting. */
export const CLEARANCE_PREFIX = 'C#';
export const partPk = (meeting: string, part: string): string => `PART#${id(meeting)}#${id(part)}`;
export const clearanceKey = (meeting: string, part: string, person: string): Key =>
  key(partPk(meeting, part), `${CLEARANCE_PREFIX}${id(person)}`);
/** The part's own chain; `n` counts from 1 without gaps. */
export const partEventKey = (meeting: string, part: string, n: number): Key =>
  key(partPk(meeting, part), `${EVENT_PREFIX}${ordinal(n)}`);
/** Who has read the part, in order of time. */
export const PART_READ_PREFIX = 'L#';
export const partReadKey = (meeting: string, part: string, at: { ms: number; read: string }): Key =>
  key(partPk(meeting, part), `${PART_READ_PREFIX}${timeKeyPart(at.ms)}#${id(at.read)}`);
/** The marking that is under way in a meeting; at most one. */
export const markingKey = (meeting: string): Key => key(meetingPk(meeting), 'MARKING');

// Organisations and their e-mail domains. ------------------------------------------------------------------------

export const ORGANISATION_PREFIX = 'ORG#';

/** All organisations of the installation are one partition: hundreds at most, listed by the picker. */
export const ORGANISATIONS_PK = 'ORGS';
export const organisationKey = (organisation: string): Key =>
  key(ORGANISATIONS_PK, `${ORGANISATION_PREFIX}${id(organisation)}`);
/** `domain` in lower case, ASCII form. */
export const domainKey = (domain: string): Key => key(`DOMAIN#${text(domain)}`, 'D');

// Persons, how they sign in, and where they are signed in. -------------------------------------------------------

export const SESSION_PREFIX = 'S#';
export const PERSON_GROUP_PREFIX = 'G#';

export const personPk = (person: string): string => `PERSON#${id(person)}`;
export const personKey = (person: string): Key => key(personPk(person), 'P');
/** Which mail a person wants. */
export const mailChoiceKey = (person: string): Key => key(personPk(person), 'MAIL');
/** (issuer, subject) → person; for Entra the subject is tenant and object id. */
export const identityKey = (issuer: string, subject: string): Key =>
  key(`IDENTITY#${text(issuer)}#${text(subject)}`, 'I');
export const sessionKey = (session: string): Key => key(`SESSION#${id(session)}`, 'S');
/** Index: the sessions of a person, for "sign out everywhere". */
export const personSessionKey = (person: string, session: string): Key =>
  key(personPk(person), `${SESSION_PREFIX}${id(session)}`);
/** Index: the session that a provider's `sid` names, for logout through the provider. */
export const providerSessionKey = (issuer: string, providerSession: string, session: string): Key =>
  key(providerSessionPk(issuer, providerSession), `${SESSION_PREFIX}${id(session)}`);
export const providerSessionPk = (issuer: string, providerSession: string): string =>
  `PROVIDERSESSION#${text(issuer)}#${text(providerSession)}`;
/** Index: the persons of an organisation, for its administrators. */
export const ORGANISATION_PERSON_PREFIX = 'P#';
export const organisationPeoplePk = (organisation: string): string => `ORGPEOPLE#${id(organisation)}`;
export const organisationPersonKey = (organisation: string, person: string): Key =>
  key(organisationPeoplePk(organisation), `${ORGANISATION_PERSON_PREFIX}${id(person)}`);
/** Operators are few and one partition, so that "is there one yet" is one query. */
export const OPERATORS_PK = 'OPERATORS';
export const OPERATOR_PREFIX = 'P#';
export const operatorKey = (person: string): Key => key(OPERATORS_PK, `${OPERATOR_PREFIX}${id(person)}`);
/** Index: the persons to whom a provider gave this address (normal form). */
export const ADDRESS_PERSON_PREFIX = 'P#';
export const addressPeoplePk = (address: string): string => `ADDRESS#${text(address)}`;
export const addressPersonKey = (address: string, person: string): Key =>
  key(addressPeoplePk(address), `${ADDRESS_PERSON_PREFIX}${id(person)}`);
/** Mark: the provider has ended this session of its own; a sign-in that was under way must not outlive it. */
export const providerSessionEndKey = (issuer: string, providerSession: string): Key =>
  key(providerSessionPk(issuer, providerSession), 'END');
/** A logout token that has been used, by its `jti`. */
export const usedLogoutTokenKey = (issuer: string, tokenId: string): Key =>
  key(`LOGOUTTOKEN#${text(issuer)}#${text(tokenId)}`, 'T');
/** A sign-in under way, found by the SHA-256 of its `state`. */
export const signInAttemptKey = (stateHash: string): Key => key(`SIGNIN#${id(stateHash)}`, 'A');
/** An operator's invitation, found by the SHA-256 of its one-time link's secret. */
export const OPERATOR_INVITATION_PREFIX = 'INV#';
export const operatorInvitationKey = (secretHash: string): Key =>
  key(OPERATORS_PK, `${OPERATOR_INVITATION_PREFIX}${id(secretHash)}`);

// Groups (members inside), invitations, series. -----------------------------------------------------------------

export const SERIES_PREFIX = 'SERIES#';
export const INVITATION_PREFIX = 'INV#';
export const ORGANISATION_GROUP_PREFIX = 'G#';

export const groupPk = (group: string): string => `GROUP#${id(group)}`;
/** The group with its members: one item, so that every change of members and roles is one conditional write. */
export const groupKey = (group: string): Key => key(groupPk(group), 'G');
/** Index: the groups of a person; check the group before believing it. */
export const personGroupKey = (person: string, group: string): Key =>
  key(personPk(person), `${PERSON_GROUP_PREFIX}${id(group)}`);
/** Index: the groups that an organisation takes part in; check the group before believing it. */
export const organisationGroupsPk = (organisation: string): string => `ORGGROUPS#${id(organisation)}`;
export const organisationGroupKey = (organisation: string, group: string): Key =>
  key(organisationGroupsPk(organisation), `${ORGANISATION_GROUP_PREFIX}${id(group)}`);
/** One per group and invited address: `invitation` is derived from both. */
export const invitationKey = (group: string, invitation: string): Key =>
  key(groupPk(group), `${INVITATION_PREFIX}${id(invitation)}`);
export const seriesKey = (group: string, series: string): Key =>
  key(groupPk(group), `${SERIES_PREFIX}${id(series)}`);

/** Index: the meetings of a group in order of their start, in a partition of its own so that groups stay small. */
export const GROUP_MEETING_PREFIX = 'T#';
export const groupMeetingsPk = (group: string): string => `GROUPMEETINGS#${id(group)}`;
export const groupMeetingKey = (group: string, startsAt: number, meeting: string): Key =>
  key(groupMeetingsPk(group), `${GROUP_MEETING_PREFIX}${timeKeyPart(startsAt)}#${id(meeting)}`);

// Follow-up of a group's meetings, in a partition of its own. ----------------------------------------------------

export const FOLLOW_UP_MEETING_PREFIX = 'M#';
export const FOLLOW_UP_CHANGE_PREFIX = 'C#';

export const followUpPk = (group: string): string => `FOLLOWUP#${id(group)}`;
/** Index: what sealed minutes leave to be followed up; check the meeting before believing it. */
export const followUpMeetingKey = (group: string, meeting: string): Key =>
  key(followUpPk(group), `${FOLLOW_UP_MEETING_PREFIX}${id(meeting)}`);
/** What was said of an action or decision after its meeting; `n` counts from 1 without gaps. */
export const followUpChangePrefix = (subject: string): string => `${FOLLOW_UP_CHANGE_PREFIX}${id(subject)}#`;
export const followUpChangeKey = (group: string, subject: string, n: number): Key =>
  key(followUpPk(group), `${followUpChangePrefix(subject)}${ordinal(n, 4)}`);
/** Which meeting a tabled item was carried into. */
export const carriedItemKey = (group: string, item: string): Key => key(followUpPk(group), `X#${id(item)}`);

/** Reminders of one day: who has been reminded, and that all have. */
export const remindersPk = (day: string): string => `REMINDERS#${id(day)}`;
export const reminderKey = (day: string, person: string): Key => key(remindersPk(day), `P#${id(person)}`);
export const remindersDoneKey = (day: string): Key => key(remindersPk(day), 'DONE');

/** A calendar feed, found by the SHA-256 of its address's secret. */
export const calendarFeedKey = (secretHash: string): Key => key(`FEED#${id(secretHash)}`, 'F');
/** Index: the feeds of a person. */
export const PERSON_FEED_PREFIX = 'FEED#';
export const personFeedKey = (person: string, feed: string): Key =>
  key(personPk(person), `${PERSON_FEED_PREFIX}${id(feed)}`);

// Rate limits and mail waiting to be sent. -----------------------------------------------------------------------

/** `what` is the limited action, `who` a person or an address, `window` the number of the time window. */
export const rateLimitKey = (what: string, who: string, window: number): Key =>
  key(`RATE#${id(what)}#${text(who)}`, ordinal(window));

export const OUTBOX_PK = 'OUTBOX';
/** Mail in the order it was written. */
export const outboxKey = (ms: number, mail: string): Key => key(OUTBOX_PK, `${timeKeyPart(ms)}#${id(mail)}`);

/** Written once when a step of setting up an installation (the demo) is complete. */
export const markerKey = (what: string): Key => key(`MARKER#${id(what)}`, 'M');

// Backups. -------------------------------------------------------------------------------------------------------

/**
 * Partitions that a backup leaves out: connections, staged chunks, burnt tickets and counters are over before it could
 * be restored, and a restored session could be one that was ended since; people sign in again.
 */
const PASSING_PARTITIONS = ['LIVE#', 'CHUNK#', 'TICKET#', 'RATE#', 'SIGNIN#', 'SESSION#', 'PROVIDERSESSION#'];

const SHORT_LIVED_PARTITIONS = ['LIVE#', 'CHUNK#', 'TICKET#'];

/**
 * True for a partition whose rows a power cut may take: connections and their chunks end with it, and a ticket expires
 * within a minute of being issued, about as long as a machine takes to serve again.
 */
export const isShortLived = (pk: string): boolean =>
  SHORT_LIVED_PARTITIONS.some((prefix) => pk.startsWith(prefix));

/** True for a partition that no backup holds. */
export const isPassing = (pk: string): boolean => PASSING_PARTITIONS.some((prefix) => pk.startsWith(prefix));
/** Names the backup that is being restored, until it is restored whole. */
export const restoreKey: Key = key('RESTORE', 'R');

/** Asks for everything that was removed to be taken out of the file as well. */
export const scrubKey: Key = key('SCRUB', 'S');

/** Development only: what the mail catcher received, in order. */
export const CAUGHT_MAIL_PK = 'CAUGHTMAIL';
export const caughtMailKey = (ms: number, mail: string): Key =>
  key(CAUGHT_MAIL_PK, `${timeKeyPart(ms)}#${id(mail)}`);
