/** Presenters of an item. Owns several on one line, and titles and organisations on the lines that follow. */
import type { Presenter } from '@/lib/minutes/record';
import { type Cursor, type ItemDraft, resolveName } from './item-draft';
import { readItemLabel } from './labels';
import { isOrganisation, isPersonName, isShortName, isTitle } from './person-names';
import { isFileName } from './read-attachments';
import type { SourceLine } from './source';

/** Reads the value of a presenter label: `first` from its own line, then following lines. The cursor stands after the label. */
export function readPresenters(
  draft: ItemDraft,
  cursor: Cursor,
  first: { text: string; line: SourceLine },
): void {
  const lines = first.text === '' ? [] : [first.text];
  for (let blankBefore = false; cursor.at < cursor.lines.length; cursor.at++) {
    const line = cursor.lines[cursor.at];
    if (line === undefined) break;
    if (line.blank) {
      blankBefore = true;
      continue;
    }
    const goesOn = blankBefore
      ? namesPresenter(line, first, lines.length === 0)
      : isFollowing(line) && (lines.length > 0 || namesPresenter(line, first, true));
    if (!goesOn) break;
    lines.push(line.text);
    blankBefore = false;
  }
  const presenters = parsePresenters(lines);
  if (presenters.some((one) => one.title !== null && one.organisation !== null))
    draft.context.notebook.label(lines.join('; '), first.line.number);
  for (const presenter of presenters) draft.presenters.push(resolve(draft, presenter, first.line.number));
}

/** After a gap only a line that opens with a name, in the label's own look, still belongs to the label. */
function namesPresenter(line: SourceLine, first: { line: SourceLine }, isFirst: boolean): boolean {
  if (!isFollowing(line) || (!isFirst && !first.line.italic) || line.italic !== first.line.italic)
    return false;
  const [opening = ''] = line.text.split(/,| {1,3}[-–(]/);
  return isPersonName(opening.trim()) || splitName(line.text) !== null;
}

/** A short line that is no label, list or sentence. */
function isFollowing(line: SourceLine): boolean {
  if (line.blank || line.rule || line.heading > 0 || line.bullet !== null || line.cells !== null)
    return false;
  if (line.text.length > 100 || /[.!?:]$/.test(line.text) || /^\d/.test(line.text)) return false;
  if (readItemLabel(line) !== null || isFileName(line.text) || /SEKRETESS/.test(line.text)) return false;
  return (
    isPersonName(line.text) || /^\p{Ll}/u.test(line.text) || isTitle(line.text) || isOrganisation(line.text)
  );
}

/** "Evelina Björkegren forskningsledare vid SNS": a name that runs into a title without a comma. */
function splitName(text: string): { name: string; rest: string } | null {
  const match = /^((?:\p{Lu}[\p{L}'’.-]*\s){1,3}\p{Lu}[\p{L}'’.-]*)\s+(\p{Ll}.*)$/u.exec(text);
  if (match === null || !isPersonName(match[1] ?? '')) return null;
  return { name: match[1] ?? '', rest: match[2] ?? '' };
}

/** Presenters of the joined lines; what follows a name up to the next name is title and organisation. */
export function parsePresenters(lines: readonly string[]): Presenter[] {
  const presenters: Presenter[] = [];
  for (const line of lines) {
    const parts = line
      .split(/\s*[,;]\s*|\s+(?:och|samt|and|&)\s+(?=\p{Lu}[\p{L}'’-]+ \p{Lu})|\s*\(|\)\s*/u)
      .filter((part) => part.trim() !== '');
    for (const [index, part] of parts.entries()) takePart(presenters, part.trim(), index === 0);
  }
  return presenters;
}

function takePart(presenters: Presenter[], part: string, opensLine: boolean): void {
  const split = splitName(part);
  const led = /^(\p{Lu}[\p{L}.]+(?: \p{Ll}+)?) (.+)$/u.exec(part);
  const last = presenters.at(-1);
  if (split !== null) presenters.push(withFact(newPresenter(split.name), split.rest));
  else if (led !== null && isTitle(led[1] ?? '') && isPersonName(led[2] ?? ''))
    presenters.push(withFact(newPresenter(led[2] ?? ''), led[1] ?? ''));
  else if (isPersonName(part) || (isShortName(part) && (last === undefined || (!opensLine && isBare(last)))))
    presenters.push(newPresenter(part));
  else if (last === undefined) presenters.push(newPresenter(part));
  else presenters[presenters.length - 1] = withFact(last, part);
}

const isBare = (presenter: Presenter): boolean => presenter.title === null && !presenter.name.includes(' ');

const newPresenter = (name: string): Presenter => ({
  name,
  title: null,
  organisation: null,
  asWritten: null,
});

/** "chef forskningsprogram vid SNS" is a title with an organisation in it; "Umeå kommun" an organisation alone. */
function withFact(presenter: Presenter, text: string): Presenter {
  const at =
    /^(\p{Ll}.*?|.*?(?:chef|ledare|direktör|strateg).*?)\s+(?:vid|på|från|at|from)\s+(\p{Lu}.*)$/u.exec(text);
  if (at !== null && presenter.organisation === null)
    return { ...presenter, title: joined(presenter.title, at[1] ?? ''), organisation: at[2] ?? null };
  const isPlace = !/^\p{Ll}/u.test(text) && (isOrganisation(text) || !isTitle(text));
  if (isPlace && presenter.organisation === null) return { ...presenter, organisation: text };
  return { ...presenter, title: joined(presenter.title, text) };
}

const joined = (before: string | null, text: string): string =>
  before === null ? text : `${before}, ${text}`;

function resolve(draft: ItemDraft, presenter: Presenter, line: number): Presenter {
  const name = resolveName(draft, presenter.name, { path: 'presenters', line });
  if (name === null || name === presenter.name) return presenter;
  return { ...presenter, name, asWritten: presenter.name };
}
