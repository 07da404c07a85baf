/** The cells of an action: task, deadline, owners, status. Owns what a cell's words mean, wherever the cell stands. */
import type { ActionBlock } from '@/lib/minutes/blocks';
import { readTypedDate } from '@/lib/minutes/dates';
import { findDates } from '@/lib/minutes/found-dates';
import { matchName } from '@/lib/minutes/names';
import { type ItemDraft, resolveName } from './item-draft';
import { isOrganisation, isPersonName, isShortName } from './person-names';
import { plainOf } from './source';

export type ActionFields = Omit<ActionBlock, 'id' | 'kind'>;

export const emptyAction = (task: string): ActionFields => ({
  task,
  due: null,
  dueText: null,
  owners: [],
  status: 'open',
});

const VAGUE =
  /^(?:[?–—-]+|(?:under |till |i |inför |före |innan |efter |senast |början av |slutet av |mitten av |tidigt |sen )*(?:våren|hösten|sommaren|vintern|vår|höst|q[1-4]|kvartal|årsskiftet|nästa|kommande|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|v\.?\s?\d|vecka)\b.*|löpande|snarast|omgående|omedelbart|tills vidare|kontinuerligt|asap|ongoing|immediately|next meeting|spring.*|autumn.*|summer.*|end of .*|tbd|ej satt)$/i;

/** True when the words can only be a deadline: an exact date or a vague one. */
export function isDue(text: string, today: string | null): boolean {
  const clean = text.trim();
  if (clean.length > 40) return false;
  return VAGUE.test(clean) || readTypedDate(clean, today ?? '2000-01-01').date !== null || isOnlyDate(clean);
}

const isOnlyDate = (text: string): boolean => {
  const [date] = findDates(text, 2000);
  return date !== undefined && text.length - (date.end - date.start) <= 12;
};

/** The deadline of a cell. A day without a year is the next one after the meeting; vague words stay words. */
export function readDue(cell: string, today: string | null): Pick<ActionFields, 'due' | 'dueText'> {
  const text = plainOf(cell).trim();
  if (/^[–—-]*$/.test(text)) return { due: null, dueText: null };
  const typed = readTypedDate(text, today ?? '2000-01-01');
  if (typed.date !== null && (today !== null || typed.reading === 'iso' || typed.reading === 'full'))
    return { due: typed.date, dueText: typed.reading === 'iso' ? null : text };
  const [found] = findDates(text);
  if (found !== undefined) return { due: found.date, dueText: text };
  return { due: null, dueText: text };
}

/** True when every name in the cell is a participant's, a person's or an organisation's. */
export function isOwners(draft: ItemDraft, text: string): boolean {
  const parts = ownerParts(text);
  if (parts.length === 0 || text.length > 120 || /[.:!]$/.test(text)) return false;
  return parts.every(
    (part) =>
      isPersonName(part) ||
      (part.length <= 40 && isShortName(part) && matchName(part, draft.context.names) !== null) ||
      (isOrganisation(part) && /^\p{Lu}/u.test(part) && part.split(' ').length <= 4) ||
      /^(?:alla|samtliga|respektive|varje)(?: \p{L}+)?$/iu.test(part),
  );
}

/** Owners of a cell: participants under their own names, everybody else as printed. */
export function readOwners(draft: ItemDraft, cell: string, line: number): string[] {
  const owners = ownerParts(plainOf(cell)).map(
    (part) => resolveName(draft, part, { path: 'actions', line }) ?? part,
  );
  return [...new Set(owners)];
}

function ownerParts(text: string): string[] {
  return text
    .split(/\s*[,;/&+\n]\s*|\s+(?:och|samt|and)\s+/)
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
}

/** "Klar", "Pågår", "Struken" as a status. */
export function readStatus(cell: string): ActionFields['status'] {
  const text = plainOf(cell);
  if (/^(?:klar|klart|utförd|utfört|avslutad|genomförd|done|completed|closed)/i.test(text)) return 'done';
  return /^(?:struken|utgår|avförd|dropped|cancelled)/i.test(text) ? 'dropped' : 'open';
}
