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
/** Events of one meeting: dozens in a long life; the rest is margin against a loop. */
export const MAX_MEETING_EVENTS = 5_000;
