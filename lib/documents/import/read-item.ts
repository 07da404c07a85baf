/**
 * The content of one item: labels, presenters, attachments, text, tables, actions and secret parts in their order. Owns the
 * loop over the lines; every line ends up in a field, a block or the labels.
 */
import { readClock } from '@/lib/minutes/found-dates';
import { emptyAction, readDue, readOwners } from './action-cells';
import { readSpacedTable } from './figure-rows';
import { addBlock, type Cursor, currentBlocks, type ItemDraft, nextFilled } from './item-draft';
import { type ItemLabel, type ReadLabel, readItemLabel } from './labels';
import { takeActionTable, takeFlattened } from './read-actions';
import { addAttachment, isFileName, readAttachments } from './read-attachments';
import { readPresenters } from './read-presenters';
import { type CellTable, readTable } from './read-tables';
import { addParagraph, readListMark, readParagraph } from './read-text';
import { readRegistrations } from './registrations';
import { readSecrecyMark, type SecrecyMark } from './secrecy-marks';
import { cutSecretLine } from './secret-lines';
import { plainOf, type SourceLine } from './source';

/** Reads all lines of an item into the draft. */
export function readItemLines(draft: ItemDraft, lines: readonly SourceLine[]): void {
  const cursor: Cursor = { lines: cutSecretLines(lines), at: 0 };
  while (cursor.at < cursor.lines.length) {
    const line = cursor.lines[cursor.at];
    if (line === undefined) break;
    if (line.blank || line.rule) {
      leaveInlineDecision(draft, cursor);
      cursor.at += 1;
    } else {
      if (line.bullet === 'o') draft.context.notebook.word('o', line.number);
      const [from, before] = [cursor.at, draft.secret];
      readOne(draft, cursor, line);
      const secret = draft.secret ?? before;
      for (const { number } of secret === null ? [] : cursor.lines.slice(from, cursor.at))
        draft.context.notebook.secretLines.set(number, secret ?? { body: [] });
    }
  }
  closeSecret(draft, false);
  draft.secrecy = draft.secrecy === null ? null : { ...draft.secrecy, scope: scopeOf(draft) };
}

/** Marks on lines of their own; an end that shares a line counts only after an opening. */
function cutSecretLines(lines: readonly SourceLine[]): SourceLine[] {
  let isInside = false;
  return lines.flatMap((line) => {
    const parts = cutSecretLine(line, isInside);
    for (const part of parts) {
      const mark = readSecrecyMark(part);
      if (mark !== null) isInside = !isInside && !mark.closes;
    }
    return parts;
  });
}

function readOne(draft: ItemDraft, cursor: Cursor, line: SourceLine): void {
  const mark = readSecrecyMark(line);
  if (mark !== null) {
    cursor.at += 1;
    takeMark(draft, mark, line);
    return;
  }
  const label = readItemLabel(line);
  if (label !== null && takeLabel(draft, cursor, { label, line })) return;
  if (takeTable(draft, cursor, line.cells === null ? readSpacedTable : readTable)) return;
  if (takeAside(draft, line)) {
    cursor.at += 1;
    return;
  }
  if (line.heading > 0 || isBoldHeading(line)) {
    cursor.at += 1;
    draft.mode = 'note';
    addBlock(
      draft,
      { kind: 'heading', text: line.rich.replace(/^\*\*(.*)\*\*$/, '$1'), level: 1 },
      line.number,
    );
    return;
  }
  const breaks = (next: SourceLine): boolean => draft.mode === 'decision' && /^att\b/i.test(next.text);
  const paragraph = readParagraph(cursor, breaks);
  if (paragraph !== null) addParagraph(draft, paragraph);
}

/** A file name, a clock mark before any text, a registration line. */
function takeAside(draft: ItemDraft, line: SourceLine): boolean {
  if (line.bullet === null && isFileName(line.text)) {
    addAttachment(draft, line.text);
    return true;
  }
  if (/^(?:sida|sid|page)\.? \d{1,3}(?: ?(?:av|of|\/|\() ?\d{1,3}\)?)?$/i.test(line.text)) {
    draft.context.notebook.label(line.text, line.number);
    return true;
  }
  const clock = /^(?:kl\.?\s*)?\d{1,2}[.:]\d{2}$/i.test(line.text) ? readClock(line.text) : null;
  if (clock !== null && draft.startedAt === null && currentBlocks(draft).length === 0) {
    draft.startedAt = clock;
    draft.context.notebook.label(line.text, line.number);
    return true;
  }
  const registrations =
    line.text.length <= 80 ? readRegistrations(line.text) : { registrations: [], rest: line.text };
  if (registrations.registrations.length === 0 || /\p{L}{3}/u.test(registrations.rest)) return false;
  draft.registrations.push(...registrations.registrations);
  draft.context.notebook.label(line.text, line.number);
  return true;
}

const isBoldHeading = (line: SourceLine): boolean =>
  line.bold &&
  line.bullet === null &&
  line.text.length <= 90 &&
  !/[.,;]$/.test(line.text) &&
  readListMark(line).list === null;

type Labelled = { label: ReadLabel<ItemLabel>; line: SourceLine };

/** Acts on a label; false when the line turned out to be ordinary text. */
function takeLabel(draft: ItemDraft, cursor: Cursor, { label, line }: Labelled): boolean {
  const { notebook } = draft.context;
  if (label.label === 'owner' || label.label === 'due') return takeActionFact(draft, cursor, { label, line });
  if (label.label === 'present') return false;
  if (label.label === 'other') {
    if (label.rest !== '') return false;
    cursor.at += 1;
    draft.mode = 'note';
    addBlock(draft, { kind: 'heading', text: label.words, level: 1 }, line.number);
    return true;
  }
  if (label.label === 'action') return takeActions(draft, cursor, { label, line });
  if (label.label === 'registration' && readRegistrations(`Dnr ${label.rest}`).registrations.length === 0)
    return false;
  cursor.at += 1;
  notebook.word(label.words, line.number);
  if (label.label === 'presenter') readPresenters(draft, cursor, { text: plainOf(label.rest), line });
  else if (label.label === 'attachment') readAttachments(draft, cursor, label.rest);
  else if (label.label === 'registration') {
    draft.registrations.push(...readRegistrations(`Dnr ${plainOf(label.rest)}`).registrations);
    notebook.label(plainOf(label.rest), line.number);
  } else takeTextLabel(draft, cursor, { label, line });
  return true;
}

/** Labels that change what the text below them is. */
function takeTextLabel(draft: ItemDraft, cursor: Cursor, { label, line }: Labelled): void {
  if (label.label === 'kindDecision') draft.kind = 'decision';
  if (label.label === 'kindInformation') draft.kind = 'information';
  if (label.label === 'kindDiscussion') draft.kind = 'discussion';
  draft.mode = label.label === 'decision' ? 'decision' : label.label === 'background' ? 'background' : 'note';
  draft.inlineDecision = label.label === 'decision' && label.rest !== '';
  if (label.rest === '') return;
  if (/^[-–—]$|^(?:inget|inga|ingen|none)\.?$/i.test(label.rest)) {
    draft.context.notebook.label(label.rest, line.number);
    draft.mode = 'note';
    return;
  }
  const rest: SourceLine = {
    ...line,
    rich: label.rest,
    text: plainOf(label.rest),
    heading: 0,
    bullet: null,
    bold: false,
  };
  const own: Cursor = { lines: [rest, ...cursor.lines.slice(cursor.at, cursor.at + 300)], at: 0 };
  const breaks = (next: SourceLine): boolean => draft.mode === 'decision' && /^att\b/i.test(next.text);
  const paragraph = readParagraph(own, breaks);
  if (paragraph !== null) addParagraph(draft, paragraph);
  cursor.at += own.at - 1;
}

/** After "Beslut: …" on one line, a blank line ends the decision unless its clauses follow. */
function leaveInlineDecision(draft: ItemDraft, cursor: Cursor): void {
  if (!draft.inlineDecision && draft.mode !== 'action') return;
  const next = nextFilled(cursor);
  if (next === undefined) return;
  const isList = readListMark(next).list !== null;
  const blocks = currentBlocks(draft);
  const last = blocks.at(-1);
  if (draft.mode === 'action') {
    if (last?.kind === 'action' && !isList) draft.mode = 'note';
    return;
  }
  const opens =
    last?.kind === 'decision' &&
    (last.position === 'lead' || last.position === 'clause' || /:$/.test(last.text));
  if (opens && (isList || /^att\b/i.test(next.text))) return;
  draft.mode = 'note';
  draft.inlineDecision = false;
}

function takeTable(draft: ItemDraft, cursor: Cursor, read: (cursor: Cursor) => CellTable | null): boolean {
  const line = cursor.lines[cursor.at]?.number ?? 0;
  const table = read(cursor);
  if (table === null) return false;
  if (takeActionTable(draft, table)) return true;
  const partOf = draft.mode === 'action' ? 'note' : draft.mode;
  addBlock(
    draft,
    { kind: 'table', header: table.header, rows: table.rows.map((row) => [...row]), partOf },
    line,
  );
  return true;
}

/** "Åtgärd: …" on one line, a flattened table, or a heading above a list of actions. */
function takeActions(draft: ItemDraft, cursor: Cursor, { label, line }: Labelled): boolean {
  if (label.rest === '' && takeFlattened(draft, cursor)) return true;
  cursor.at += 1;
  draft.context.notebook.word(label.words, line.number);
  draft.mode = 'action';
  draft.inlineDecision = false;
  if (label.rest === '' || /^(?:[-–—]|inga|ingen|none)\.?$/i.test(label.rest)) {
    if (label.rest !== '') draft.context.notebook.label(label.rest, line.number);
    return true;
  }
  addParagraph(draft, { rich: label.rest, list: null, quoted: false, line: line.number });
  return true;
}

/** "Ansvarig: …" or "Klart: …" below an action completes it; elsewhere it is text. */
function takeActionFact(draft: ItemDraft, cursor: Cursor, { label, line }: Labelled): boolean {
  const last = currentBlocks(draft).at(-1);
  if (last?.kind !== 'action' || label.rest === '') return false;
  cursor.at += 1;
  const value = plainOf(label.rest);
  draft.context.notebook.label(`${label.words} ${value}`, line.number);
  if (label.label === 'owner')
    last.owners = [...new Set([...last.owners, ...readOwners(draft, value, line.number)])];
  else Object.assign(last, { ...emptyAction(last.task), ...last, ...readDue(value, draft.context.date) });
  return true;
}

/** The first mark opens a secret part, the next one closes it. */
function takeMark(draft: ItemDraft, mark: SecrecyMark, line: SourceLine): void {
  if (draft.secret !== null) {
    closeSecret(draft, true);
    draft.context.notebook.label(line.text, line.number);
  } else if (!mark.closes) {
    draft.secret = { mark: mark.mark, ground: mark.ground, body: [], line: line.number };
    draft.secrecy ??= { mark: mark.mark, ground: mark.ground, scope: 'part' };
    if (line.text !== mark.mark) draft.context.notebook.label(line.text, line.number);
    draft.context.notebook.openSecret();
  } else draft.context.notebook.label(line.text, line.number);
}

/** Ends the open secret part and puts its block into the body. */
export function closeSecret(draft: ItemDraft, isMarked: boolean): void {
  const { secret } = draft;
  if (secret === null) return;
  const words = draft.context.notebook.closeSecret();
  if (words.length > 0) addBlock(draft, { kind: 'note', text: words.join('; '), list: null }, secret.line);
  draft.secret = null;
  if (!isMarked)
    draft.context.notebook.infer(`items/${draft.id}/secrecy`, secret.mark, {
      why: 'markNeverCloses',
      line: secret.line,
    });
  draft.made += 1;
  const { mark, ground, body } = secret;
  draft.body.push({ kind: 'secretPart', id: `${draft.id}-s${draft.made}`, record: null, mark, ground, body });
}

/** A range around everything but title, presenters and attachments covers the item. */
function scopeOf(draft: ItemDraft): 'item' | 'part' {
  return draft.body.every((block) => block.kind === 'secretPart' || block.kind === 'attachment')
    ? 'item'
    : 'part';
}
