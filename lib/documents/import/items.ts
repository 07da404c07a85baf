/** The items of the outline with their content, sub-items nested. Owns ids, titles, kinds and what a title carries beside its words. */

import { readClock } from '@/lib/minutes/found-dates';
import type { Item } from '@/lib/minutes/record';
import { type ImportContext, type ItemDraft, newDraft } from './item-draft';
import { isStandingTitle } from './labels';
import type { ItemHeading, Outline } from './outline';
import { isPersonName } from './person-names';
import { closeSecret, readItemLines } from './read-item';
import { parsePresenters } from './read-presenters';
import { readRegistrations } from './registrations';
import { isRedacted, markInTitle } from './secrecy-marks';
import { plainOf, readLines, type SourceLine } from './source';

export type ItemsQuestion = {
  readonly lines: readonly SourceLine[];
  readonly outline: Outline;
  readonly context: ImportContext;
  readonly startMark: SourceLine | null;
};

export type BuiltItems = {
  readonly items: Item[];
  /** Source line of every block by id. */
  readonly blockLines: ReadonlyMap<string, number>;
};

/** Reads every item. A text without headings becomes one item that holds everything. */
export function buildItems(question: ItemsQuestion): BuiltItems {
  const { lines, outline, context } = question;
  const headings = outline.headings.length > 0 ? outline.headings : [];
  const blockLines = new Map<string, number>();
  const used = new Set<string>();
  const flat = headings.map((heading, at) => {
    const to = Math.min(headings[at + 1]?.from ?? lines.length, lines.length);
    const own = lines
      .slice(heading.bodyFrom, to)
      .filter((_, index) => !isSkipped(outline, heading.bodyFrom + index));
    const item = buildItem(heading, own, { context, id: freeId(heading, at, used) });
    for (const [id, line] of item.draft.blockLines) blockLines.set(id, line);
    const [first, last] = [lines[heading.from]?.number ?? 0, lines[to - 1]?.number ?? 0];
    context.notebook.source(`items/${item.item.id}`, first, last);
    return { depth: heading.depth, item: item.item };
  });
  const [opening] = flat;
  if (opening !== undefined && question.startMark !== null) {
    opening.item.startedAt ??= readClock(question.startMark.text);
    context.notebook.label(question.startMark.text, question.startMark.number);
  }
  return { items: nest(flat), blockLines };
}

function isSkipped({ agenda, sectionLines }: Outline, index: number): boolean {
  return sectionLines.has(index) || (agenda !== null && index >= agenda.from && index < agenda.to);
}

/** "item-5", "item-16-1"; a number used twice gets a letter. */
function freeId(heading: ItemHeading, at: number, used: Set<string>): string {
  const base = `item-${(heading.number ?? `u${at + 1}`).replaceAll('.', '-')}`;
  let id = base;
  for (let copy = 2; used.has(id); copy++) id = `${base}-x${copy}`;
  used.add(id);
  return id;
}

/** A text without any heading as one item, so that its decisions and actions are read all the same. */
export function buildOnlyItem(lines: readonly SourceLine[], context: ImportContext): BuiltItems {
  const title = 'Anteckningar';
  const heading = {
    from: 0,
    bodyFrom: 0,
    number: null,
    mark: null,
    title,
    section: null,
    depth: 1,
    mended: false,
  };
  const { item, draft } = buildItem(heading, lines, { context, id: 'item-u1' });
  return { items: [item], blockLines: draft.blockLines };
}

type Place = { context: ImportContext; id: string };

function buildItem(
  heading: ItemHeading,
  lines: readonly SourceLine[],
  { context, id }: Place,
): { item: Item; draft: ItemDraft } {
  const draft = newDraft(id, context);
  const { title, rest } = splitStanding(plainOf(heading.title));
  const titled = readRegistrations(title);
  draft.registrations.push(...titled.registrations);
  if (titled.registrations.length > 0) context.notebook.label(plainOf(heading.title), lines[0]?.number ?? 0);
  const mark = markInTitle(titled.rest);
  if (mark !== null) {
    draft.secrecy = { ...mark, scope: 'item' };
    openSecret(draft, mark, lines[0]?.number ?? 0);
  }
  const own =
    rest === null
      ? lines
      : [...readLines(rest).map((line) => ({ ...line, number: lines[0]?.number ?? 0 })), ...lines];
  readItemLines(draft, own);
  if (mark !== null) closeSecret(draft, true);
  draft.startedAt ??= clockOf(heading.mark);
  if (heading.mark !== null) context.notebook.label(heading.mark, (lines[0]?.number ?? 1) - 1);
  noteSurprises(heading, draft);
  const item: Item = {
    id,
    number: heading.number ?? '',
    fixedNumber: heading.number,
    title: titled.rest,
    section: heading.section,
    registrations: draft.registrations,
    matter: null,
    startedAt: draft.startedAt,
    kind: draft.kind ?? kindOfSection(heading.section) ?? (isStandingTitle(titled.rest) ? 'standing' : null),
    presenters: draft.presenters,
    attachments: draft.attachments,
    body: draft.body,
    notes: '',
    background: null,
    decisions: [],
    actions: [],
    secrecy: draft.secrecy,
    carriedFrom: null,
    carriedOver: null,
    items: [],
  };
  return { item, draft };
}

/** "Besök av Petra Norén, verksamhetschef, Region Ådalen": who comes is named in the title, which stays as it is. */
function takeVisitors(draft: ItemDraft, title: string): void {
  const visitors = /^(?:besök (?:av|från)|gäst(?:er)?:|visit (?:by|from)) (.+)$/i.exec(title)?.[1];
  if (visitors === undefined) return;
  for (const presenter of parsePresenters([visitors]).filter(({ name }) => isPersonName(name))) {
    draft.presenters.push(presenter);
    draft.context.notebook.infer(`items/${draft.id}/presenters`, presenter.name, {
      why: 'visitorInTitle',
      line: null,
    });
  }
}

function openSecret(draft: ItemDraft, mark: { mark: string; ground: string | null }, line: number): void {
  draft.secret = { ...mark, body: [], line };
  draft.context.notebook.openSecret();
}

/** The time before the number: when the item began. */
const clockOf = (mark: string | null): string | null =>
  readClock(/^(?:kl\.? ?)?(\d{1,2}[.:]\d{2})/.exec(mark ?? '')?.[1] ?? '');

/** "Nästa möte: 3 mars i Hjo": a standing title with its content on the same line. */
function splitStanding(title: string): { title: string; rest: string | null } {
  const match = /^([^:]{4,40}):\s+(\S.*)$/.exec(title);
  const isStanding = match !== null && isStandingTitle(match[1] ?? '');
  return isStanding ? { title: match[1] ?? '', rest: match[2] ?? '' } : { title, rest: null };
}

function kindOfSection(section: string | null): Item['kind'] {
  if (section === null) return null;
  if (/^beslut|^decision/i.test(section)) return 'decision';
  if (/^information|^anmälning|^rapport/i.test(section)) return 'information';
  if (/^diskussion|^discussion/i.test(section)) return 'discussion';
  return /^fast|^formalia|^standing|^inledande|^avslutande/i.test(section) ? 'standing' : null;
}

function noteSurprises(heading: ItemHeading, draft: ItemDraft): void {
  takeVisitors(draft, plainOf(heading.title));
  const { notebook } = draft.context;
  const path = `items/${draft.id}`;
  if (heading.mended)
    notebook.infer(`${path}/number`, heading.mark ?? '', { why: 'lettersReadAsDigits', line: null });
  if (heading.number === null)
    notebook.infer(`${path}/number`, plainOf(heading.title), { why: 'noNumber', line: null });
  const masked = draft.body.some((block) => 'text' in block && isRedacted(plainOf(block.text)));
  if (masked && draft.secrecy === null)
    notebook.infer(`${path}/secrecy`, plainOf(heading.title), { why: 'maskedTextWithoutMark', line: null });
}

/** Sub-items under the item before them. */
function nest(flat: readonly { depth: number; item: Item }[]): Item[] {
  const top: Item[] = [];
  const open: { depth: number; item: Item }[] = [];
  for (const one of flat) {
    while (open.length > 0 && (open.at(-1)?.depth ?? 0) >= one.depth) open.pop();
    (open.at(-1)?.item.items ?? top).push(one.item);
    open.push(one);
  }
  return top;
}
