/** The signatures at the end ("Vid protokollet", "Justeras"). Owns telling them from the last item's text. */
import { type HeadField, PEOPLE_LABELS, readHeadFields } from './head-fields';
import { readHeadLabel } from './labels';
import type { Outline } from './outline';
import { splitPeople } from './people-entries';
import type { Notebook } from './report';
import type { SourceLine } from './source';

/** Signatures stand within so many lines of the end. */
const TAIL_LINES = 30;

export type SplitTail = { readonly lines: readonly SourceLine[]; readonly tail: readonly HeadField[] };

/** Takes the signatures off the end. What names nobody among them stays with the last item. */
export function splitTail(all: readonly SourceLine[], outline: Outline, notebook: Notebook): SplitTail {
  const from = Math.max(outline.headings.at(-1)?.bodyFrom ?? all.length, all.length - TAIL_LINES);
  const start = all.findIndex((line, index) => index >= from && isSignature(line));
  if (start < 0 || (outline.agenda !== null && outline.agenda.from > start)) return { lines: all, tail: [] };
  const { fields, free } = readHeadFields(all.slice(start));
  const tail = fields.filter(
    (field) => PEOPLE_LABELS.has(field.label) && splitPeople(field.lines).entries.length > 0,
  );
  const kept = new Set([
    ...free.map((one) => one.line.number),
    ...fields.filter((field) => !tail.includes(field) && field.lines.length > 0).map((field) => field.from),
  ]);
  for (const field of fields) if (!tail.includes(field)) notebook.label(field.words, field.from);
  const lines = all.filter((line, index) => index < start || kept.has(line.number));
  return { lines, tail };
}

function isSignature(line: SourceLine): boolean {
  if (line.blank) return false;
  const [first = line.rich] = line.cells ?? line.wide.split(/\s{2,}/);
  const label = readHeadLabel(first)?.label;
  return label === 'secretary' || label === 'adjuster' || label === 'chair';
}
