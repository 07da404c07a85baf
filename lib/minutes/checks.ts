/** The checks before closing, over a whole record. Owns their order and their ids; each check lives in its own file. */
import type { Check, CheckDraft, Checker } from './check';
import { checkActions } from './check-actions';
import { checkAbsence, checkGuests, checkNames } from './check-people';
import {
  checkAgenda,
  checkAttachments,
  checkEmpty,
  checkPersonalNumbers,
  checkProse,
  checkStart,
  checkSums,
} from './check-text';
import type { MinutesRecord } from './record';

const CHECKERS: readonly Checker[] = [
  checkPersonalNumbers,
  checkSums,
  checkActions,
  checkProse,
  checkAbsence,
  checkGuests,
  checkNames,
  checkAttachments,
  checkAgenda,
  checkStart,
  checkEmpty,
];

/** Every slip found, the gravest first. Pure: the same record gives the same checks with the same ids. */
export function runChecks(record: MinutesRecord): Check[] {
  const steps = checkInSteps(record);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same, one check after the other, for a caller that has other things to do between them. */
export function* checkInSteps(record: MinutesRecord): Generator<void, Check[], void> {
  const drafts: CheckDraft[] = [];
  for (const checker of CHECKERS) {
    drafts.push(...checker(record));
    yield;
  }
  return withIds(drafts);
}

function withIds(drafts: readonly CheckDraft[]): Check[] {
  const copies = new Map<string, number>();
  return drafts.map((draft) => {
    const base = `${draft.kind}:${draft.place.itemId ?? 'head'}:${draft.place.blockId ?? ''}`;
    const copy = copies.get(base) ?? 0;
    copies.set(base, copy + 1);
    return { ...draft, id: copy === 0 ? base : `${base}:${copy}` };
  });
}
