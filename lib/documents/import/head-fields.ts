/**
 * The head of the minutes as labelled fields. Owns the layouts: key and value by tab, pipe, colon or wide gap, two columns
 * on one line, a label on a line of its own; what carries no label comes back as free lines.
 */
import { findDates, findTimeRange } from '@/lib/minutes/found-dates';
import { type HeadLabel, readHeadLabel } from './labels';
import { splitPeople } from './people-entries';
import { isPersonName } from './person-names';
import { plainOf, type SourceLine } from './source';

/** `lines` are plain text; `from`/`to` are line numbers of the source, both included. */
export type HeadField = {
  readonly label: HeadLabel;
  readonly words: string;
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
};

export type FreeLine = { readonly text: string; readonly rich: string; readonly line: SourceLine };

export type HeadFields = { readonly fields: readonly HeadField[]; readonly free: readonly FreeLine[] };

/** Longer lines are no fields of a head; even sixty people on one line are shorter. */
const MAX_HEAD_LINE = 20_000;

export const PEOPLE_LABELS: ReadonlySet<HeadLabel> = new Set<HeadLabel>([
  'deciding',
  'others',
  'participants',
  'absent',
  'substitutes',
  'guests',
  'chair',
  'viceChair',
  'secretary',
  'adjuster',
  'organiser',
]);

/** Reads the lines of a head (or of the signatures at the end). */
export function readHeadFields(lines: readonly SourceLine[]): HeadFields {
  const fields: HeadField[] = [];
  const free: FreeLine[] = [];
  let open: HeadField | null = null;
  for (const line of lines) {
    if (/^[_.…\s]{3,}$/.test(line.text)) continue;
    if (line.text.length > MAX_HEAD_LINE) {
      free.push({ text: line.text, rich: line.rich, line });
      continue;
    }
    if (line.blank || line.rule) {
      if (open !== null && open.lines.length > 0 && !PEOPLE_LABELS.has(open.label)) open = null;
      continue;
    }
    if (takeColumns(fields, line.cells ?? line.wide.split(/\s{2,}/), line)) {
      open = null;
      continue;
    }
    for (const chunk of chunksOf(line)) {
      const label = readHeadLabel(chunk) ?? spacedLabel(chunk);
      if (label !== null) {
        const rest = plainOf(label.rest);
        open = { label: label.label, words: label.words, lines: rest === '' ? [] : [rest], ...at(line) };
        fields.push(open);
      } else if (open !== null && accepts(open, chunk, line)) {
        const longer: HeadField = { ...open, lines: [...open.lines, plainOf(chunk)], to: line.number };
        fields[fields.indexOf(open)] = longer;
        open = longer;
      } else {
        open = null;
        free.push({ text: plainOf(chunk), rich: chunk, line });
      }
    }
  }
  return { fields, free };
}

const at = (line: SourceLine): { from: number; to: number } => ({ from: line.number, to: line.number });

/** Names in columns below labels in columns ("Vid protokollet    Justeras"): each to its own field. */
function takeColumns(fields: HeadField[], parts: readonly string[], line: SourceLine): boolean {
  const columns = fields.slice(-parts.length);
  const isRow = columns.length === parts.length && columns.every((field) => field.from === columns[0]?.from);
  if (parts.length < 2 || !isRow || !parts.every((part) => isPersonName(plainOf(part)))) return false;
  for (const [column, field] of columns.entries()) {
    const lines = [...field.lines, plainOf(parts[column] ?? '')];
    fields[fields.indexOf(field)] = { ...field, lines, to: line.number };
  }
  return true;
}

/** Cells, or the parts of a line that two or more spaces separate when the first part is a label. */
function chunksOf(line: SourceLine): string[] {
  const rowOfPeople = line.cells?.filter((cell) => cell !== '' && !/^:?-{2,}:?$/.test(plainOf(cell))) ?? [];
  if (line.cells !== null && rowOfPeople.length === 0) return [];
  if (opensWithName(rowOfPeople[0] ?? '')) return [rowOfPeople.join(', ')];
  if (rowOfPeople.length > 0 && rowOfPeople.every((cell) => readHeadLabel(cell) === null))
    return [rowOfPeople.join(', ')];
  if (rowOfPeople.length > 0) return rowOfPeople;
  const parts = line.wide.split(/\s{2,}/).filter((part) => part !== '');
  if (parts.length > 1 && parts.some((part) => readHeadLabel(part) !== null)) return parts;
  if (parts.length > 1 && isPersonName(plainOf(parts[0] ?? ''))) return [parts.join(', ')];
  return line.rich.split(
    /\s(?=(?:Tid|Plats|Lokal|Datum|Närvarande|Frånvarande|Sekreterare|Ordförande|Place|Time|Venue):\s)/,
  );
}

/** Letters inside a run of digits are digits that text recognition misread ("2O13-O5-22"). */
export const mendDigits = (text: string): string =>
  text
    .replace(/(?<=\d)[Oo](?=[\dOo-])|(?<=\d-)[Oo](?=\d)|(?<=\d[Oo])[Oo](?=\d)/g, '0')
    .replace(/(?<=\d)[lI](?=[\d-])|(?<=\d-)[lI](?=\d)|(?<=[\d-]\d)[lI]$/g, '1');

/** "Anna Berg", or a name with what is told of it: "Anna Berg tjänstgörande ersättare för Bo Ek". */
function opensWithName(cell: string): boolean {
  const text = plainOf(cell);
  return (
    isPersonName(text) || isPersonName(/^(.*?) (?=tjänstgörande |tjg|ersätt|ersatte)/.exec(text)?.[1] ?? '')
  );
}

/** "Datum 2026-03-04", "Tid kl. 9-12", "Plats Folkets hus": a label without colon, when its value fits. */
function spacedLabel(chunk: string): { label: HeadLabel; words: string; rest: string } | null {
  const match =
    /^\**(Dag|Datum|Mötesdatum|Sammanträdesdatum|Tid|Klockan|Plats|Lokal|Date|Time|Place|Venue|Ordförande|Sekreterare|Närvarande|Deltagare|Deltog|Frånvarande|Justerare|Vid protokollet)\**( (?:var|är|på mötet|vid mötet|gjorde))?\s+(?=\S)(.+)$/.exec(
      chunk,
    );
  const author = /^\**(Minutes|Notes|Anteckningar|Minnesanteckningar|Protokoll)\**\s*:\**\s+(.+)$/.exec(
    chunk,
  );
  if (author !== null && isPersonName(plainOf(author[2] ?? '').split(/,/)[0] ?? ''))
    return { label: 'secretary', words: author[1] ?? '', rest: author[2] ?? '' };
  if (match === null) return null;
  const [, words = '', joint = '', rest = ''] = match;
  const label =
    words === 'Deltog'
      ? 'participants'
      : (readHeadLabel(words)?.label ?? (words === 'Klockan' ? 'time' : null));
  if (label === null) return null;
  const fits =
    label === 'date'
      ? findDates(mendDigits(rest), 2000).length > 0
      : label === 'time'
        ? findTimeRange(rest) !== null || /^\d{1,2}[.:]\d{2}/.test(rest)
        : label === 'place'
          ? rest.length < 100 && !/[.!?]$/.test(rest)
          : splitPeople([plainOf(rest)]).entries.length > 0 && rest.split(' ')[0] !== 'öppnade';
  return fits ? { label, words: words + joint, rest } : null;
}

/** Whether an unlabelled chunk goes on with the open field. */
function accepts(open: HeadField, chunk: string, line: SourceLine): boolean {
  if (!PEOPLE_LABELS.has(open.label)) return open.lines.length === 0 && line.heading === 0;
  if (line.heading > 0) return false;
  const text = plainOf(chunk);
  if (open.lines.length > 0 && /[.!?]$/.test(text) && text.split(' ').length > 8) return false;
  if (/^(?:namn|name)\b.*(?:kommun|organisation|roll|role|municipality)/i.test(text)) return true;
  if (/^[_.\s…]{3,}$/.test(text)) return true;
  const { entries, rest } = splitPeople([text]);
  return entries.length > 0 && rest.join(' ').length <= text.length / 2;
}
