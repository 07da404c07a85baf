/** The characters and marks that differ between two states of one text, written and nothing else. */
import type { Fragment } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { type Marks, markInline, spliceInline } from '@/lib/minutes/live/inline';
import { fromMarks, toRuns } from './nodes';

/** Writes the characters and marks that differ. */
export function writeText(element: Y.XmlElement, was: Fragment, now: Fragment): void {
  const range = changedRange(was, now);
  if (range === null) return;
  const { from, toWas, toNow } = range;
  const sameText = toWas === toNow && textOf(was, from, toWas) === textOf(now, from, toNow);
  if (sameText) writeMarks(element, was, { now, from, to: toNow });
  else spliceInline(element, { at: from, remove: toWas - from, insert: toRuns(now.cut(from, toNow)) });
}

export type ChangedRange = { readonly from: number; readonly toWas: number; readonly toNow: number };

/** The smallest range that differs, never cutting a surrogate pair (Yjs would turn its halves into U+FFFD). */
export function changedRange(was: Fragment, now: Fragment): ChangedRange | null {
  const start = was.findDiffStart(now);
  const end = was.findDiffEnd(now);
  if (start === null || end === null) return null;
  const overlap = start - Math.min(end.a, end.b);
  let toWas = overlap > 0 ? end.a + overlap : end.a;
  let toNow = overlap > 0 ? end.b + overlap : end.b;
  const from = cutsPair(was, start) || cutsPair(now, start) ? start - 1 : start;
  if (cutsPair(was, toWas) || cutsPair(now, toNow)) {
    toWas += 1;
    toNow += 1;
  }
  return { from, toWas, toNow };
}

const OBJECT = '\ufffc';
const textOf = (content: Fragment, from: number, to: number): string =>
  content.textBetween(from, to, undefined, OBJECT);

function cutsPair(content: Fragment, at: number): boolean {
  if (at <= 0 || at >= content.size) return false;
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(textOf(content, at - 1, at + 1));
}

function writeMarks(
  element: Y.XmlElement,
  was: Fragment,
  change: { readonly now: Fragment; readonly from: number; readonly to: number },
): void {
  eachRun(change.now, (from, to, marks) => {
    eachRun(was, (wasFrom, wasTo, wasMarks) => {
      const range = { from: Math.max(from, wasFrom, change.from), to: Math.min(to, wasTo, change.to) };
      const changes = marksDifference(wasMarks, marks);
      if (range.from < range.to && Object.keys(changes).length > 0) markInline(element, range, changes);
    });
  });
}

function eachRun(content: Fragment, visit: (from: number, to: number, marks: Marks) => void): void {
  content.forEach((node, offset) => {
    if (node.isText) visit(offset, offset + node.nodeSize, fromMarks(node.marks));
  });
}

function marksDifference(was: Marks, now: Marks): Marks {
  const changes: Record<string, unknown> = {};
  for (const name of Object.keys(was)) if (!(name in now)) changes[name] = null;
  for (const [name, value] of Object.entries(now)) if (was[name] === undefined) changes[name] = value;
  return changes;
}
