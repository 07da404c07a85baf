/** Attachments of an item. Owns the forms: "Bilaga: 2) name" with the same label twice, bare file names, an explicit "-". */
import type { Cursor, ItemDraft } from './item-draft';
import { readItemLabel } from './labels';
import { plainOf, type SourceLine } from './source';

const FILE =
  /^(?:\d{1,2}(?:\.\d{1,2})?\)\s*)?\S(?:.{0,150}\S)?\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|txt|csv|jpe?g|png|msg|eml|zip)$/i;

/** A line that is nothing but the name of a file. */
export function isFileName(text: string): boolean {
  return FILE.test(text) && !/[.!?] \p{Lu}/u.test(text) && !/^(?:se|enligt|bifogas)\b/i.test(text);
}

/** Reads the value of an attachment label: `rest` from its own line, then following lines of the same form. */
export function readAttachments(draft: ItemDraft, cursor: Cursor, rest: string): void {
  const first = plainOf(rest);
  if (first !== '') takeNames(draft, first);
  const label = draft.attachments.at(-1)?.label ?? null;
  for (let gap = false; cursor.at < cursor.lines.length; cursor.at++) {
    const line = cursor.lines[cursor.at];
    if (line === undefined) break;
    if (line.blank) {
      gap = true;
      continue;
    }
    if (!goesOn(line, { gap, label, isAlone: first === '' })) break;
    takeNames(draft, line.text);
  }
}

type Following = { gap: boolean; label: string | null; isAlone: boolean };

function goesOn(line: SourceLine, { gap, label, isAlone }: Following): boolean {
  if (line.heading > 0 || line.rule || readItemLabel(line) !== null || line.text.length > 160) return false;
  if (isFileName(line.text)) return true;
  const numbered = /^(\d{1,3}(?:\.\d{1,2})?)\)/.exec(line.text)?.[1];
  if (numbered !== undefined && label !== null) return numbered === label || !gap;
  if (line.bullet !== null && !gap) return !/[.!?]$/.test(line.text);
  return isAlone && !gap && !/[.!?:]$/.test(line.text) && line.cells === null;
}

/** One attachment, or several that commas or semicolons separate when each is a file name. */
function takeNames(draft: ItemDraft, text: string): void {
  if (/^(?:[-–—]|nej|ingen|inga|none)\.?$/i.test(text)) {
    draft.context.notebook.label(text, Number.MAX_SAFE_INTEGER);
    return;
  }
  const parts = text.split(/\s*[;,]\s+(?=\S)/);
  for (const name of parts.length > 1 && parts.every(isFileName) ? parts : [text]) addAttachment(draft, name);
}

/** Adds one attachment, its printed label apart from its name. */
export function addAttachment(draft: ItemDraft, printed: string): void {
  const match =
    /^(?:(?:bilaga|nr|no)\.?\s+)?(\d{1,3}(?:\.\d{1,2})?|[A-Z])(?:\)|:|\.(?=\s)|\s[-–])\s*(.+)$/i.exec(
      printed,
    );
  const label = match?.[1] ?? null;
  const name = (match?.[2] ?? printed).trim();
  if (draft.attachments.some((one) => one.name === name && one.label === label)) return;
  draft.attachments.push({ id: `${draft.id}-f${draft.attachments.length + 1}`, label, name });
}
