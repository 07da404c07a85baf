/**
 * Running text of an item as blocks. Owns the joining of lines into paragraphs (wrapped lines, hyphens), list entries, and
 * the clauses of a decision.
 */
import type { ListPlace } from '@/lib/minutes/blocks';
import { readActionLine } from './action-lines';
import { readDecisionWords } from './decision-words';
import { addBlock, type Cursor, currentBlocks, type ItemDraft, lastDecision } from './item-draft';
import { readItemLabel } from './labels';
import { LONG_LINE } from './long-lines';
import { readNumber } from './numbers';
import { addAction } from './read-actions';
import { readSecrecyMark } from './secrecy-marks';
import { plainOf, type SourceLine } from './source';

export type Paragraph = {
  readonly rich: string;
  readonly list: ListPlace | null;
  readonly quoted: boolean;
  readonly line: number;
};

/** Lists are never deeper than the record allows. */
const MAX_LIST_LEVEL = 8;

/** Reads one paragraph or list entry at the cursor, wrapped lines included, and moves past it. */
export function readParagraph(cursor: Cursor, breaksBefore: (line: SourceLine) => boolean): Paragraph | null {
  const first = cursor.lines[cursor.at];
  if (first === undefined) return null;
  cursor.at += 1;
  const { list, rich } = readListMark(first);
  let text = rich;
  let last = first;
  for (; cursor.at < cursor.lines.length; cursor.at++) {
    const line = cursor.lines[cursor.at];
    if (text.length > LONG_LINE) break;
    if (line === undefined || !isWrapped({ last, line, inList: list !== null }) || breaksBefore(line)) break;
    text = joinWrapped(text, line.rich);
    last = line;
  }
  return { rich: text, list, quoted: first.quoted, line: first.number };
}

/** The list place of a line, and its text without the mark. */
export function readListMark(line: SourceLine): { list: ListPlace | null; rich: string } {
  const level = Math.min(MAX_LIST_LEVEL, Math.floor(line.indent / 2));
  if (line.bullet !== null) {
    const isLetter = /^[a-zåäö]\)$/.test(line.bullet);
    return { list: { ordered: isLetter, level, mark: isLetter ? line.bullet : null }, rich: line.rich };
  }
  const numbered = line.heading > 0 ? null : readNumber(line);
  if (numbered === null || numbered.title === '' || !['dot', 'paren'].includes(numbered.family))
    return { list: null, rich: line.rich };
  return {
    list: { ordered: true, level, mark: numbered.mark.replace(/\s/g, '') },
    rich: balanced(line, numbered.title),
  };
}

function balanced(line: SourceLine, title: string): string {
  return line.bold ? `**${title}**` : line.italic ? `*${title}*` : title;
}

type Neighbours = { last: SourceLine; line: SourceLine; inList: boolean };

/** True when the line goes on with the one before: a text file broke the sentence there. */
function isWrapped({ last, line, inList }: Neighbours): boolean {
  if (line.blank || line.rule || line.heading > 0 || line.bullet !== null || line.quoted !== last.quoted)
    return false;
  if (line.cells !== null && line.cells.length > 1) return false;
  if (readListMark(line).list !== null || readItemLabel(line) !== null || readSecrecyMark(line) !== null)
    return false;
  const startsSmall = /^\p{Ll}/u.test(line.text);
  if (inList && (startsSmall || /^\(/.test(line.text))) return true;
  if (/\p{L}-$/u.test(last.text)) return true;
  const isOpen = !/[.!?:]$/.test(last.text);
  if (isOpen && startsSmall) return true;
  return last.text.length >= (isOpen ? 45 : 60);
}

/** "kommun-" + "chefen" is one word; "kommun-" + "och" and "HR-" + "system" keep the hyphen. */
function joinWrapped(before: string, after: string): string {
  if (!/\p{Ll}-$/u.test(before) || !/^\p{Ll}/u.test(after))
    return /\p{L}-$/u.test(before) && /^\p{L}/u.test(after) && !/^(?:och|eller|and|or)\b/.test(after)
      ? before + after
      : `${before} ${after}`;
  return /^(?:och|eller|samt|and|or)\b/.test(after) ? `${before} ${after}` : before.slice(0, -1) + after;
}

/** Adds a paragraph in the draft's mode. */
export function addParagraph(draft: ItemDraft, paragraph: Paragraph): void {
  const { rich, list, line } = paragraph;
  if (rich === '' || joinsLast(draft, paragraph)) return;
  const box = list === null ? null : /^\\?\[([ xX✓]?)\\?\]\s+(.+)$/u.exec(rich);
  if (box !== null) {
    addCheckbox(draft, { isDone: /\S/.test(box[1] ?? ''), text: plainOf(box[2] ?? '') }, line);
    return;
  }
  if (draft.mode === 'note' && list === null && !paragraph.quoted && FORMULA.test(rich)) {
    addDecision(draft, paragraph);
    draft.context.notebook.infer(`items/${draft.id}/decisions`, plainOf(rich), {
      why: 'formulaWithoutLabel',
      line,
    });
    return;
  }
  if (draft.mode === 'action') {
    const text = plainOf(rich);
    addAction(draft, readActionLine(draft, text, line), { line, cells: [text] });
  } else if (draft.mode === 'decision' && !endsDecisions(draft, paragraph)) addDecision(draft, paragraph);
  else {
    const kind = draft.mode === 'background' ? 'background' : 'note';
    addBlock(draft, { kind: paragraph.quoted ? 'quote' : kind, text: rich, list }, line);
  }
}

/** After the entries of a list that the label opened, a paragraph that is no clause tells again. */
function endsDecisions(draft: ItemDraft, { rich, list }: Paragraph): boolean {
  const last = lastDecision(draft);
  const text = plainOf(rich);
  const isTold = last !== null && last.list !== null && list === null && /^\p{Lu}/u.test(text);
  if (!isTold || !/[.!?]$/.test(text) || readDecisionWords(text).act !== null) return false;
  draft.mode = 'note';
  draft.inlineDecision = false;
  return true;
}

/** A paragraph that opens with the formula of a decision needs no label above it. */
const FORMULA = /^\**(?:Beslöts|Beslutades|Beslut|Det beslöts|Det beslutades)\**:? att \p{L}/u;

/** "- [x] Boka lokal – @Anna Berg – senast 2024-11-01": a task list entry is an action. */
function addCheckbox(draft: ItemDraft, box: { isDone: boolean; text: string }, line: number): void {
  const action = readActionLine(draft, box.text.replace(/(?<!\S)@(?=\p{L})/gu, ''), line);
  if (box.isDone) draft.context.notebook.label('x', line);
  addAction(draft, { ...action, status: box.isDone ? 'done' : action.status }, { line, cells: [box.text] });
}

/** A sentence that a blank line broke in two goes on in its block. */
function joinsLast(draft: ItemDraft, { rich, list, quoted }: Paragraph): boolean {
  const last = currentBlocks(draft).at(-1);
  const isSame = last !== undefined && last.kind === draft.mode && 'list' in last && last.list === null;
  if (!isSame || list !== null || quoted || !/^\p{Ll}/u.test(rich) || /^att\b/.test(rich)) return false;
  if (!/[\p{L}\p{N},–-]$/u.test(last.text)) return false;
  last.text = `${last.text} ${rich}`;
  if (last.kind === 'decision' && last.position === 'alone')
    Object.assign(last, readDecisionWords(plainOf(last.text)));
  return true;
}

/** "Kommunchefsgruppen beslutar", "Mötet beslutade följande:", "The group decided to:": a verb with nothing decided yet. */
const LEAD =
  /^.{0,160}(?<!\p{L})(?:beslut(?:ar|ade|ades|as)?|decide[sd]?|resolve[sd]?|agree[sd]?|uppdrar|föreslår)(?:\s+(?:att|därför|följande|enhälligt|också|to|that|as follows|the following)){0,3}\s*:?$/iu;

/** Adds a paragraph of a decision: alone, as a lead, as one of its clauses, or as more of the one before. */
function addDecision(draft: ItemDraft, { rich, list, line }: Paragraph): void {
  const clauses = splitClauses(rich);
  if (clauses !== null && list === null) {
    addDecisionBlock(draft, { text: clauses.lead, list: null, position: 'lead' }, line);
    for (const text of clauses.clauses)
      addDecisionBlock(draft, { text, list: null, position: 'clause' }, line);
    return;
  }
  const last = lastDecision(draft);
  const lastText = last === null ? '' : plainOf(last.text);
  const text = plainOf(rich);
  if (last !== null && isClause({ last, lastText, text, list }))
    addDecisionBlock(draft, { text: rich, list, position: 'clause' }, line);
  else if (last !== null && /:$/.test(chainEnd(draft)) && last.position !== 'lead')
    addDecisionBlock(draft, { text: rich, list, position: 'continued' }, line);
  else if (list === null && (LEAD.test(text) || isOpenLead(text)))
    addDecisionBlock(draft, { text: rich, list, position: 'lead' }, line);
  else addDecisionBlock(draft, { text: rich, list, position: 'alone' }, line);
}

type ClauseQuestion = {
  last: { position: string };
  lastText: string;
  text: string;
  list: ListPlace | null;
};

/** List entries and att-clauses below a lead or another clause. */
function isClause({ last, lastText, text, list }: ClauseQuestion): boolean {
  const below = last.position === 'lead' || last.position === 'clause';
  if (below && (list !== null || /^(?:att|to|that)\b/i.test(text))) return true;
  return /^att\b/.test(text) && (last.position !== 'alone' || /[,;]$|\b(?:samt|och)$/.test(lastText));
}

/** "Följande beslutades:" and the like; with an att-clause of its own the colon opens details, not clauses. */
const isOpenLead = (text: string): boolean =>
  /:$/.test(text) && text.length <= 160 && !/\batt\b|\bthat\b/i.test(text) && !/\.\s/.test(text);

/** The text that a run of continued blocks belongs to: the colon of its first block holds while list entries follow. */
function chainEnd(draft: ItemDraft): string {
  const blocks = currentBlocks(draft);
  for (let index = blocks.length - 1; index >= 0; index--) {
    const block = blocks[index];
    if (block?.kind !== 'decision') return '';
    if (block.position !== 'continued') return plainOf(block.text);
    if (block.list === null) return plainOf(block.text);
  }
  return '';
}

/** "Gruppen beslutar att a, att b samt att c" on one line, in a paragraph whose clauses begin with "att". */
function splitClauses(rich: string): { lead: string; clauses: string[] } | null {
  const match =
    /^(.{3,120}?(?<!\p{L})(?:beslutar|beslutade|beslutas|beslutades|föreslår|uppdrar))\s*:?\s+(att\b.+)$/isu.exec(
      rich,
    );
  if (match === null) return null;
  const clauses = (match[2] ?? '').split(/(?<=[,;])\s+(?=(?:samt\s+|och\s+|dels\s+)?att\b)/i);
  return clauses.length > 1 ? { lead: match[1] ?? '', clauses } : null;
}

type DecisionText = {
  text: string;
  list: ListPlace | null;
  position: 'alone' | 'lead' | 'clause' | 'continued';
};

function addDecisionBlock(draft: ItemDraft, decision: DecisionText, line: number): void {
  const reading =
    decision.position === 'continued'
      ? { act: null, to: null, toDate: null }
      : readDecisionWords(plainOf(decision.text));
  const act = decision.position === 'clause' && reading.act === 'decide' ? null : reading.act;
  addBlock(draft, { kind: 'decision', ...decision, ...reading, act }, line);
}
