/**
 * Single items that are approved at once (omedelbar justering), as a part of the fold of a meeting's events. Owns which
 * of their events may follow; each has bytes, signers and a seal of its own in the meeting's chain.
 */
import type { MeetingEvent, SealedFile } from './meeting-event';

export type ImmediateItem = {
  readonly state: 'signing' | 'returned' | 'sealed';
  /** Counts from 1; a returned item is put forward again as the next. */
  readonly attempt: number;
  /** As it was put forward. */
  readonly title: string;
  readonly itemHash: string;
  readonly files: readonly SealedFile[];
  readonly signerIds: readonly string[];
  readonly approvedBy: readonly string[];
  /** RFC 3339, `null` until it is sealed. */
  readonly sealedAt: string | null;
};
export type ImmediateItems = Readonly<Record<string, ImmediateItem>>;

type What = MeetingEvent['what'];
type Immediate = Extract<What, { type: 'itemPrepared' | 'itemApproved' | 'itemReturned' | 'itemSealed' }>;

/** Whether the event may follow on the items as they are. */
export function mayFollowItem(items: ImmediateItems, what: Immediate): boolean {
  const item = Object.hasOwn(items, what.itemId) ? items[what.itemId] : undefined;
  if (what.type === 'itemPrepared')
    return what.attempt === (item?.attempt ?? 0) + 1 && (item === undefined || item.state === 'returned');
  if (item?.state !== 'signing' || item.itemHash !== what.itemHash) return false;
  if (what.type !== 'itemSealed') return true;
  return (
    isItemApproved(item) &&
    JSON.stringify(what.files) === JSON.stringify(item.files) &&
    JSON.stringify([...what.approverIds].sort()) === JSON.stringify([...item.approvedBy].sort())
  );
}

/** Whether the person is asked for an approval of the item that is not given yet. */
export function mayApproveItem(item: ImmediateItem | undefined, personId: string): boolean {
  return item?.signerIds.includes(personId) === true && !item.approvedBy.includes(personId);
}

/** Whether everybody who was asked has approved it. */
export function isItemApproved(item: Pick<ImmediateItem, 'signerIds' | 'approvedBy'>): boolean {
  return item.signerIds.every((id) => item.approvedBy.includes(id));
}

/** The items after the event. */
export function stepItem(items: ImmediateItems, { what, actor, at }: MeetingEvent): ImmediateItems {
  if (what.type === 'itemPrepared') {
    const { type: _, itemId, ...said } = what;
    const fresh = { ...said, state: 'signing', approvedBy: [] } as const;
    return { ...items, [itemId]: { ...fresh, sealedAt: null } };
  }
  if (!('itemHash' in what)) return items;
  const item = items[what.itemId];
  if (item === undefined) return items;
  const change: Partial<ImmediateItem> =
    what.type === 'itemApproved'
      ? { approvedBy: [...item.approvedBy, actor.person] }
      : what.type === 'itemReturned'
        ? { state: 'returned', approvedBy: [] }
        : { state: 'sealed', sealedAt: at };
  return { ...items, [what.itemId]: { ...item, ...change } };
}

/** The files of all items that are put forward or sealed, in the order in which they were first put forward. */
export function filesOfItems(items: ImmediateItems): readonly SealedFile[] {
  return Object.values(items).flatMap(({ state, files }) => (state === 'returned' ? [] : files));
}
