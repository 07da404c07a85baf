/** Decisions and actions that only the running text tells. Owns the phrases; suggests, creates nothing. */
import type { Block } from '@/lib/minutes/blocks';
import { plainInline } from '@/lib/minutes/inline';
import { matchName } from '@/lib/minutes/names';
import { findProseDecisions, saysTheSame } from '@/lib/minutes/prose-decisions';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import type { Suggestion } from './report';

/** Every sentence of the notes that decides or assigns and that no block of the same item already holds. */
export function suggest(record: MinutesRecord, blockLines: ReadonlyMap<string, number>): Suggestion[] {
  const names = record.participants.map((one) => one.name);
  const visit = (item: Item): Suggestion[] => [
    ...item.body.flatMap((block) => ofBlock({ item, block, names, blockLines })),
    ...item.items.flatMap(visit),
  ];
  return record.items.flatMap(visit);
}

type Place = { item: Item; block: Block; names: readonly string[]; blockLines: ReadonlyMap<string, number> };

function ofBlock({ item, block, names, blockLines }: Place): Suggestion[] {
  if (block.kind !== 'note') return [];
  const line = blockLines.get(block.id);
  return findProseDecisions(plainInline(block.text))
    .filter((found) => !isHeld(found.text, item))
    .map((found) => ({
      kind: found.kind,
      itemId: item.id,
      blockId: block.id,
      text: found.text,
      owners: found.kind === 'action' ? ownersIn(found.text, names) : [],
      lines: line === undefined ? null : [line, line],
    }));
}

/** True when a decision or an action of the item says the same in at least half of the same words. */
function isHeld(text: string, item: Item): boolean {
  const held = [...item.decisions.map((one) => one.text), ...item.actions.map((one) => one.task)];
  return held.some((other) => saysTheSame(text, other));
}

function ownersIn(text: string, names: readonly string[]): string[] {
  const written = text.match(/\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,3}/gu) ?? [];
  return [...new Set(written.flatMap((one) => matchName(one, names)?.name ?? []))];
}
