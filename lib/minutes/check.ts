/** What a check before closing reports: a slip, where it is, and what would mend it, as data. Owns the shapes. */
import type { Block } from './blocks';
import type { Item, MinutesRecord } from './record';

export type CheckKind =
  | 'actionWithoutOwner'
  | 'actionWithoutDate'
  | 'sameActionTwice'
  | 'presentButReportedAbsent'
  | 'unlistedGuest'
  | 'agendaDiffers'
  | 'startDiffers'
  | 'attachmentNotListed'
  | 'sumDiffers'
  | 'decisionInProse'
  | 'emptyItem'
  | 'nameAlmostMatches'
  | 'personalNumber';

/** Where to jump. All null means the head of the minutes. */
export type CheckPlace = {
  readonly itemId: string | null;
  readonly blockId: string | null;
  /** Words at the place, to be marked. */
  readonly quote: string | null;
};

/** What would mend the slip. A fix is proposed, never applied by itself. */
export type Fix =
  | { readonly type: 'editAction'; readonly actionId: string; readonly field: 'owners' | 'due' }
  | { readonly type: 'mergeActions'; readonly keep: string; readonly remove: string }
  | { readonly type: 'setAttendance'; readonly name: string; readonly attendance: 'absent' }
  | { readonly type: 'addParticipant'; readonly name: string; readonly organisation: string | null }
  | { readonly type: 'setAgenda'; readonly titles: readonly string[] }
  | { readonly type: 'setStart'; readonly start: string }
  | { readonly type: 'addAttachment'; readonly itemId: string; readonly label: string | null }
  | {
      readonly type: 'setCell';
      readonly blockId: string;
      readonly row: number;
      readonly column: number;
      readonly text: string;
    }
  | { readonly type: 'makeDecision'; readonly blockId: string; readonly text: string }
  | { readonly type: 'deleteItem'; readonly itemId: string }
  | {
      readonly type: 'replaceText';
      readonly blockId: string | null;
      readonly from: string;
      readonly to: string;
    }
  | { readonly type: 'removeText'; readonly blockId: string | null; readonly text: string };

export type Check = {
  /** Stable while the slip is there: kind and place. */
  readonly id: string;
  readonly kind: CheckKind;
  readonly place: CheckPlace;
  /** Words for the sentence that a person reads, by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly fix: Fix | null;
};

export type CheckDraft = Omit<Check, 'id'>;

/** Every item with its sub-items, in reading order. */
export function flattenItems(items: readonly Item[]): Item[] {
  return items.flatMap((item) => [item, ...flattenItems(item.items)]);
}

/** The blocks of an item, those inside secret parts included. */
export function blocksOf(item: Item): Block[] {
  return item.body.flatMap((block) => (block.kind === 'secretPart' ? block.body : [block]));
}

export type Checker = (record: MinutesRecord) => CheckDraft[];

/** Jump to a block, or to the item when `block` is null. */
export function placeAt(item: Item, block: { id: string } | null, quote: string | null = null): CheckPlace {
  return { itemId: item.id, blockId: block?.id ?? null, quote };
}

export const HEAD_PLACE: CheckPlace = { itemId: null, blockId: null, quote: null };
