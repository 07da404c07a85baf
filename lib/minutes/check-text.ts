/** Checks of items and their text: sums, prose decisions, missing attachments, empty items, personal numbers, order, start. */
import { blocksOf, type CheckDraft, type Checker, flattenItems, HEAD_PLACE, placeAt } from './check';
import { wordsOf } from './check-people';
import { findPersonalNumbers } from './personal-number';
import { findProseDecisions, saysTheSame } from './prose-decisions';
import type { Item } from './record';
import { areSimilarTitles } from './similar-titles';
import { findWrongSums, writeFigure } from './table-sums';

export const checkSums: Checker = (record) =>
  flattenItems(record.items).flatMap((item) =>
    blocksOf(item).flatMap((block) => {
      if (block.kind !== 'table') return [];
      return findWrongSums(block.rows).map(({ row, column, stated, expected }): CheckDraft => {
        const quote = block.rows[row]?.[column] ?? null;
        const difference = Math.round((stated - expected) * 100) / 100;
        return {
          kind: 'sumDiffers',
          place: placeAt(item, block, quote),
          values: {
            stated: writeFigure(stated),
            expected: writeFigure(expected),
            difference: writeFigure(difference),
          },
          fix: { type: 'setCell', blockId: block.id, row, column, text: writeFigure(expected) },
        };
      });
    }),
  );

/** Decisions of this group told in notes, unless a decision of the item already holds most of the same words. */
export const checkProse: Checker = (record) =>
  flattenItems(record.items).flatMap((item) =>
    blocksOf(item).flatMap((block) => {
      if (block.kind !== 'note') return [];
      return findProseDecisions(wordsOf(block))
        .filter((found) => found.kind === 'decision' && !isDecided(found.text, item))
        .map(
          ({ text }): CheckDraft => ({
            kind: 'decisionInProse',
            place: placeAt(item, block, text),
            values: { text },
            fix: { type: 'makeDecision', blockId: block.id, text },
          }),
        );
    }),
  );

/** True when a decision of the item shares at least half of the longer words of the text. */
export function isDecided(text: string, item: Item): boolean {
  return blocksOf(item).some((block) => block.kind === 'decision' && saysTheSame(text, wordsOf(block)));
}

const REFERS =
  /(?:(?:se |enligt )?(?<!\p{L})bilaga (\d{1,3})|se (?:även |vidare |också )?(?:bifogad|bilag)\p{L}*|enligt (?:bifogad|bilag)\p{L}*|bifogad (?:fil|presentation)|bilagda?|bifogas|see (?:the )?attach|attached (?:file|document))/giu;

export const checkAttachments: Checker = (record) =>
  flattenItems(record.items).flatMap((item) => {
    const labels = new Set(item.attachments.map((one) => one.label));
    const missing = blocksOf(item).flatMap((block) =>
      [...wordsOf(block).matchAll(REFERS)].flatMap((match): CheckDraft[] => {
        const label = match[1] ?? null;
        const isListed =
          item.attachments.length > 0 && (label === null || labels.has(label) || labels.has(null));
        if (isListed) return [];
        const fix = { type: 'addAttachment', itemId: item.id, label } as const;
        return [
          {
            kind: 'attachmentNotListed',
            place: placeAt(item, block, match[0]),
            values: { words: match[0] },
            fix,
          },
        ];
      }),
    );
    return missing.slice(0, 1);
  });

export const checkEmpty: Checker = (record) =>
  flattenItems(record.items)
    .filter((item) => item.body.length === 0 && item.items.length === 0 && item.secrecy === null)
    .map((item) => ({
      kind: 'emptyItem',
      place: placeAt(item, null),
      values: { number: item.number, title: item.title },
      fix: { type: 'deleteItem', itemId: item.id },
    }));

export const checkPersonalNumbers: Checker = (record) =>
  flattenItems(record.items).flatMap((item) => [
    ...findPersonalNumbers(item.title).map(({ text }) => numberDraft(item, null, text)),
    ...blocksOf(item).flatMap((block) =>
      findPersonalNumbers(wordsOf(block)).map(({ text }) => numberDraft(item, block, text)),
    ),
  ]);

function numberDraft(item: Item, block: { id: string } | null, text: string): CheckDraft {
  const fix = { type: 'removeText', blockId: block?.id ?? null, text } as const;
  return { kind: 'personalNumber', place: placeAt(item, block, text), values: {}, fix };
}

/** The printed agenda against the items: order and numbers. Titles are compared with slips allowed. */
export const checkAgenda: Checker = (record) => {
  if (record.agenda === null) return [];
  const places = record.agenda.flatMap((entry) => {
    const at = record.items.findIndex((item) => areSimilarTitles(item.title, entry.title));
    return at < 0 ? [] : [{ entry, at }];
  });
  const late = places.find((place, index) => index > 0 && place.at < (places[index - 1]?.at ?? 0));
  const item = late === undefined ? undefined : record.items[late.at];
  if (late === undefined || item === undefined) return [];
  return [
    {
      kind: 'agendaDiffers',
      place: placeAt(item, null, item.title),
      values: { title: item.title, number: item.number, agendaNumber: late.entry.number ?? '' },
      fix: { type: 'setAgenda', titles: record.items.map((one) => one.title) },
    },
  ];
};

export const checkStart: Checker = (record) => {
  const first = flattenItems(record.items).find((item) => item.startedAt !== null)?.startedAt ?? null;
  if (record.start === null || first === null || first === record.start) return [];
  const values = { start: record.start, mark: first };
  return [{ kind: 'startDiffers', place: HEAD_PLACE, values, fix: { type: 'setStart', start: first } }];
};
