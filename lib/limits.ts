/**
 * Every limit of the product as a named number with its unit and its reason. Owns the numbers; decides nothing.
 */

/** DynamoDB refuses items over 400 KB, names and values counted together (AWS service quotas). */
export const MAX_ITEM_BYTES = 400 * 1024;
/** DynamoDB ends a query page at 1 MB (AWS service quotas); both engines page alike. */
export const MAX_QUERY_PAGE_BYTES = 1024 * 1024;

/** API Gateway closes with 1009 at frames over 32 KB; 1 KB is left for the envelope (AWS quotas). */
export const MAX_FRAME_BYTES = 31 * 1024;
/** API Gateway's largest message, over all frames (AWS quotas). */
export const MAX_MESSAGE_BYTES = 128 * 1024;
/** One stored part of an update: under MAX_ITEM_BYTES with keys, author and hash. */
export const MAX_UPDATE_PART_BYTES = 350 * 1024;
/** The largest update of one transaction, chunks joined: a whole long meeting pasted at once is about 1 MB. */
export const MAX_UPDATE_BYTES = 8 * 1024 * 1024;
/** Chunks of one packet: a little more than MAX_UPDATE_BYTES in frames of MAX_FRAME_BYTES as base64. */
export const MAX_CHUNKS = 400;
/** Messages of one packet: a client sends a handful; a stock client's backlog is put in several. */
export const MAX_PACKET_MESSAGES = 1_000;
/** No person types this many characters into one document; larger clocks are forged. */
export const MAX_CLOCK = 2 ** 31;
/** Deleted ranges in one update: the whole delete set of a document with a million edits stays far below. */
export const MAX_DELETE_RANGES = 200_000;
/** Nesting of values inside one update: what an editor writes is two or three deep. */
export const MAX_VALUE_DEPTH = 20;
/** Structs of one update that claim the same place: Yjs compares each with all others there. */
export const MAX_SAME_PLACE = 1_000;
/** A staged chunk whose companions never come is forgotten (s). */
export const CHUNK_LIFETIME_SECONDS = 300;
/** Updates in the log of a room before somebody merges them into the snapshot. */
export const COMPACTION_UPDATES = 50;
/** A connection that polls over HTTP is gone when it has been silent this long (ms). */
export const POLL_SILENCE_MS = 40_000;
/** Time between the named versions that are kept without anybody asking (ms). */
export const VERSION_INTERVAL_MS = 10 * 60 * 1000;
/** Presence is a name, a colour and a caret; more is misuse. */
export const MAX_PRESENCE_BYTES = 4 * 1024;
/** People in one room at once, over every device: twelve municipalities with guests, with wide margin. */
export const MAX_ROOM_CONNECTIONS = 500;
/** Connections of one person in one room: some tabs and devices, not a script. */
export const MAX_PERSON_CONNECTIONS = 20;
/** A ticket lives just long enough for the connect that follows it. */
export const TICKET_LIFETIME_SECONDS = 60;
/** API Gateway's idle cut is 10 minutes; rows of connections outlive a missed keep-alive or two (ms). */
export const CONNECTION_LIFETIME_MS = 2 * 60 * 60 * 1000;

/** A working day; after it a person signs in again. */
export const SESSION_LIFETIME_MS = 8 * 60 * 60 * 1000;
/** From our redirect to the provider's answer: time to find a second factor, too short to be worth stealing. */
export const SIGN_IN_ATTEMPT_LIFETIME_MS = 15 * 60 * 1000;
/** How far a provider's clock may differ from ours: NTP keeps servers well inside a minute. */
export const PROVIDER_CLOCK_SKEW_MS = 60 * 1000;
/** A provider that has not answered by then counts as unreachable: people wait no longer at a sign-in. */
export const PROVIDER_TIMEOUT_MS = 5_000;
/** How long a provider's published metadata is believed before it is fetched again: a changed endpoint works within minutes. */
export const PROVIDER_METADATA_LIFETIME_MS = 5 * 60 * 1000;
/** Metadata, keys and logout tokens are a few KB; more is not read. */
export const MAX_PROVIDER_ANSWER_BYTES = 256 * 1024;
/** Approving asks for a sign-in this fresh. */
export const FRESH_SIGN_IN_MS = 5 * 60 * 1000;
/** An invitation that nobody has used by then is asked for again. */
export const INVITATION_LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;

/** Longest name of a person, group, organisation or meeting: fits one line of a heading. */
export const MAX_NAME_LENGTH = 200;
/** Longest free text in a form field. */
export const MAX_TEXT_LENGTH = 10_000;
/** RFC 5321 path limit. */
export const MAX_EMAIL_LENGTH = 254;
/** People in one group: far above the largest association of municipalities' management groups. */
export const MAX_GROUP_MEMBERS = 200;
/** Organisations in one group: the largest county has 49 municipalities. */
export const MAX_GROUP_ORGANISATIONS = 60;
/** Invitations of one group that are kept, open or settled: with its text one page of a query holds them all. */
export const MAX_GROUP_INVITATIONS = 1_000;
/** Links of one invitation that work at once: a mail that was sent twice after a crash has two. */
export const MAX_INVITATION_LINKS = 3;
/** Colleagues who may ask to be confirmed by one invitation; more is misuse of a link that went astray. */
export const MAX_INVITATION_CLAIMS = 5;
/** A settled or expired invitation is kept this long, so that its link can say why it no longer works. */
export const INVITATION_MEMORY_MS = 90 * 24 * 60 * 60 * 1000;
/** Items of one agenda or template. */
export const MAX_AGENDA_ITEMS = 200;
/** Phrases, sections and participants of one template. */
export const MAX_TEMPLATE_ENTRIES = 200;
/** Meeting series of one group. */
export const MAX_GROUP_SERIES = 100;
/** Groups one person can be a member of. */
export const MAX_PERSON_GROUPS = 500;
/** Rounds of "read, decide, write if unchanged" before a writer gives up: every round lets at least one of them through. */
export const MAX_WRITE_ROUNDS = 250;
/** An archive with the longest minutes, their rendering and their document is a few MB. */
export const MAX_ARCHIVE_BYTES = 40 * 1024 * 1024;
/** Events of one meeting: dozens in a long life; the rest is margin against a loop. */
export const MAX_MEETING_EVENTS = 5_000;

/**
 * How often something may be tried per key (an address or a person) in one window of time. A whole municipality can sit
 * behind one address, so limits by address are wide; a person is one.
 */
export const RATE_LIMITS = {
  /** Everybody of a town hall signs in within a quarter of an hour before a large meeting. */
  signInStartByAddress: { tokens: 120, windowMs: 60_000 },
  signInCallbackByAddress: { tokens: 120, windowMs: 60_000 },
  /** A person looks for the own organisation a few times; a harvester of domains thousands. */
  findOrganisationByAddress: { tokens: 60, windowMs: 60_000 },
  /** One-time links are opened once or twice. */
  invitationByAddress: { tokens: 60, windowMs: 60_000 },
  invitationByPerson: { tokens: 30, windowMs: 60_000 },
  /** A group of the largest association is invited in an afternoon. */
  inviteByPerson: { tokens: 300, windowMs: 60 * 60_000 },
  /** Each costs a processor some seconds; an archivist brings in some years of minutes in an afternoon. */
  importByPerson: { tokens: 120, windowMs: 10 * 60_000 },
  /** Forms that one person sends: far above what hands can do. */
  writeByPerson: { tokens: 240, windowMs: 60_000 },
  /** What a page asks on its own while somebody works in it. */
  requestByPerson: { tokens: 1_200, windowMs: 60_000 },
  /** A ticket is one connection: a page that flaps, in some tabs, asks a few times a minute. */
  ticketByPerson: { tokens: 600, windowMs: 60_000 },
  /** A page without WebSocket asks at most a few times a second while somebody writes. */
  pollByPerson: { tokens: 1_800, windowMs: 60_000 },
  /** Anybody may check archives; each costs some milliseconds per event. */
  verifyByAddress: { tokens: 60, windowMs: 60_000 },
  /** Calendar programs ask some times an hour, a town hall's from one address; whoever guesses at addresses needs more. */
  calendarByAddress: { tokens: 600, windowMs: 60_000 },
  calendarByFeed: { tokens: 60, windowMs: 60 * 60_000 },
  /** A link at the foot of a mail is opened once or twice. */
  optOutByAddress: { tokens: 60, windowMs: 60_000 },
  /** Providers end sessions one by one; a whole municipality's at once are a few hundred. */
  logoutByAddress: { tokens: 600, windowMs: 60_000 },
} as const;

/** Text or Markdown to import: 2 MB is some 700 pages, far above the longest minutes. */
export const MAX_IMPORT_TEXT_BYTES = 2 * 1024 * 1024;
/** Lines of a text to import: the longest minutes have some thousands; a file of only line ends is no minutes. */
export const MAX_IMPORT_LINES = 60_000;
/** Items of imported minutes, sub-items included: far above the longest agenda of a council. */
export const MAX_IMPORT_ITEMS = 1_000;
/** A Word or PDF file to import; pictures inside make these larger than their text. */
export const MAX_IMPORT_FILE_BYTES = 20 * 1024 * 1024;
/** Wait before a mail that could not be sent is tried again: doubled every time, up to the longest. */
export const MAIL_RETRY_MS = 30 * 1000;
export const MAX_MAIL_RETRY_MS = 60 * 60 * 1000;
/** How long one sender has a mail for itself; longer than any mail server takes to answer. */
export const MAIL_LEASE_MS = 2 * 60 * 1000;
/** A mail whose reason is not stored by then never will be: its writer died between the two writes. */
export const MAIL_ORPHAN_MS = 10 * 60 * 1000;
/** A mail that could not be sent by then is of no use. */
export const MAIL_LIFETIME_MS = 14 * 24 * 60 * 60 * 1000;
/** The development mail catcher forgets after a week. */
export const CAUGHT_MAIL_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/** Calendar feeds of one person: some programs and devices. */
export const MAX_CALENDAR_FEEDS = 20;
/** A feed tells of meetings since so long ago. */
export const CALENDAR_PAST_MS = 366 * 24 * 60 * 60 * 1000;
/** Reminders of an action that is overdue: the day after, then every week, and not for ever. */
export const REMINDER_DAYS_BEFORE = 3;
export const REMINDER_WEEKS_AFTER = 12;
/** Local hour from which the reminders of a day are sent: when people begin to work. */
export const REMINDER_HOUR = 7;
/** Who has begun to remind a person and not finished by then has died at it (ms). */
export const REMINDER_LEASE_MS = 10 * 60 * 1000;
/** Marks of past days are of no use after this (ms). */
export const REMINDER_MEMORY_MS = 60 * 24 * 60 * 60 * 1000;
