/** Checks of people: absent but listed as present, guests in no list, names that almost match a participant's. */
import { findReportedAbsence } from './absence';
import type { Block } from './blocks';
import { blocksOf, type CheckDraft, type Checker, flattenItems, placeAt } from './check';
import { plainInline } from './inline';
import { matchName, nameParts, nearNames } from './names';
import type { Item } from './record';

/** The plain words of a block that people write. */
export function wordsOf(block: Block): string {
  if (block.kind === 'action') return block.task;
  if (block.kind === 'table') return block.rows.map((row) => row.map(plainInline).join(' ')).join('\n');
  return 'text' in block ? plainInline(block.text) : '';
}

export const checkAbsence: Checker = (record) => {
  const present = record.participants.filter((one) => one.attendance === 'present').map((one) => one.name);
  const told = new Set<string>();
  return flattenItems(record.items).flatMap((item) =>
    blocksOf(item).flatMap((block) =>
      findReportedAbsence(
        wordsOf(block),
        record.participants.map((one) => one.name),
      ).flatMap(({ name, words }): CheckDraft[] => {
        if (!present.includes(name) || told.has(name)) return [];
        told.add(name);
        const fix = { type: 'setAttendance', name, attendance: 'absent' } as const;
        return [
          { kind: 'presentButReportedAbsent', place: placeAt(item, block, words), values: { name }, fix },
        ];
      }),
    ),
  );
};

const FULL_NAME =
  /(?<![\p{L}-])\p{Lu}[\p{Ll}'’]+(?:-\p{Lu}\p{Ll}+)?(?: \p{Lu}[\p{Ll}'’]+(?:-\p{Lu}\p{Ll}+)?){1,3}(?![\p{L}-])/gu;
const CAME =
  /^(?:,[^,.]{2,80},)?\s+(?:närvarade|deltog|medverkade|föredrog|presenterade|informerade|attended|joined|presented)(?!\p{L})/u;

export const checkGuests: Checker = (record) => {
  const names = record.participants.map((one) => one.name);
  if (names.length === 0) return [];
  const told = new Set<string>();
  const draft = (
    item: Item,
    block: Block | null,
    guest: { name: string; organisation: string | null },
  ): CheckDraft[] => {
    const key = nameParts(guest.name).join(' ');
    if (told.has(key) || matchName(guest.name, names) !== null || nearNames(guest.name, names).length > 0)
      return [];
    told.add(key);
    return [
      {
        kind: 'unlistedGuest',
        place: placeAt(item, block, guest.name),
        values: { name: guest.name },
        fix: { type: 'addParticipant', ...guest },
      },
    ];
  };
  return flattenItems(record.items).flatMap((item) => [
    ...item.presenters.flatMap(({ name, organisation }) => draft(item, null, { name, organisation })),
    ...blocksOf(item).flatMap((block) => {
      const words = wordsOf(block);
      return [...words.matchAll(FULL_NAME)]
        .filter((match) => CAME.test(words.slice(match.index + match[0].length)))
        .flatMap((match) => draft(item, block, { name: match[0], organisation: null }));
    }),
  ]);
};

export const checkNames: Checker = (record) => {
  const names = record.participants.map((one) => one.name);
  return flattenItems(record.items).flatMap((item) => {
    const told = new Set<string>();
    const draft = (block: Block | null, written: string): CheckDraft[] => {
      const meant = told.has(written) ? undefined : almostMatches(written, names);
      if (meant === undefined) return [];
      told.add(written);
      const fix = { type: 'replaceText', blockId: block?.id ?? null, from: written, to: meant } as const;
      return [
        {
          kind: 'nameAlmostMatches',
          place: placeAt(item, block, written),
          values: { written, name: meant },
          fix,
        },
      ];
    };
    return [
      ...item.presenters.flatMap((one) => draft(null, one.asWritten ?? one.name)),
      ...blocksOf(item).flatMap((block) => [
        ...(block.kind === 'action' ? block.owners.flatMap((owner) => draft(block, owner)) : []),
        ...(wordsOf(block).match(FULL_NAME) ?? []).flatMap((written) => draft(block, written)),
      ]),
    ];
  });
};

/** The one participant whose name differs only in hyphens or accents, or by a letter or two. */
function almostMatches(written: string, names: readonly string[]): string | undefined {
  const match = names.includes(written) ? null : matchName(written, names);
  if (match !== null) return match.by === 'spelling' ? match.name : undefined;
  const near = nearNames(written, names);
  return near.length === 1 && !names.includes(written) ? near[0] : undefined;
}
