/**
 * The closed lists of words that the record's fields choose from. Owns the words alone, so that a browser can read a live
 * document without the schema (./record, ./blocks) that the server checks records with.
 */

/** What a decision does: note, assign, propose to another body, refer, approve, table (bordlägga) or decide a matter. */
export const DECISION_KINDS = ['note', 'assign', 'propose', 'refer', 'approve', 'table', 'decide'] as const;
export const DECISION_POSITIONS = ['alone', 'lead', 'clause', 'continued'] as const;
export const TABLE_HOMES = ['note', 'decision', 'background'] as const;
export const ACTION_STATUSES = ['open', 'done', 'dropped'] as const;
export const PARTICIPANT_ROLES = [
  'chair',
  'viceChair',
  'secretary',
  'organiser',
  'adjuster',
  'member',
  'substitute',
  'guest',
] as const;
/** Which of the two printed lists names a person: those who decide, or the others. */
export const PARTICIPANT_LISTS = ['deciding', 'other'] as const;
export const MATTERS = ['open', 'closed'] as const;
export const ITEM_KINDS = ['decision', 'discussion', 'information', 'standing'] as const;
/** `item`: all but title, presenters and attachment names; `part`: only what the secretPart blocks cover. */
export const SECRECY_SCOPES = ['item', 'part'] as const;

/** Local wall clock, "HH:MM". */
export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
