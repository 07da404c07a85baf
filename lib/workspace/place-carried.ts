/** Gives what is carried its place in the agenda: tabled items before the closing ones, actions under the item that follows them up. */
import * as Y from 'yjs';
import type { FollowedAction } from '@/lib/minutes/follow-up/fold-actions';
import { participantId } from '@/lib/minutes/live/from-record';
import { compareOrder, type Ordered, placeAt } from '@/lib/minutes/live/order';
import { readItems } from '@/lib/minutes/live/read-items';
import type { Carry } from '@/lib/store/carry';
import { isClosing, type PlanParticipant } from '@/lib/store/plan';
import type { TabledItem } from './carry-candidates';
import { derivedId } from './derived-id';
import type { PlannedMeeting } from './record-of-plan';
import { plannedBytes } from './seed-minutes';

export type Placing = {
  readonly n: number;
  readonly before: readonly Carry[];
  readonly actions: readonly FollowedAction[];
  readonly items: readonly TabledItem[];
};
type Into = PlannedMeeting & { readonly meeting: { readonly meetingId: string } };
type Placed = Pick<Carry, 'items' | 'actions'>;

/** What minutes call the item when the agenda has none for it. */
const FOLLOW_UP_TITLE = 'Uppföljning av åtgärder';

/** Depends on nothing but what it is given. */
export async function placeCarried(into: Into, placing: Placing): Promise<Placed> {
  const { meetingId } = into.meeting;
  const order = agendaOrder(into, placing.before);
  const items: Carry['items'] = [];
  const closingId = into.plan.agenda.find(isClosing)?.itemId ?? null;
  for (const tabled of placing.items) {
    const itemId = await derivedId('carried', meetingId, tabled.key);
    items.push({ ...itemOf(tabled), itemId, order: takePlace(order, itemId, closingId) });
  }
  const newItemOf = new Map(
    placing.items.map((tabled, at) => [placeKey(tabled.meeting.meetingId, tabled.itemId), items[at]?.itemId]),
  );
  const isGathered = (action: FollowedAction): boolean =>
    newItemOf.get(placeKey(action.latest.meetingId, action.latest.itemId)) === undefined;
  const gathering = placing.actions.some(isGathered) ? await gatheringItem(into, placing, order) : null;
  if (gathering?.isNew) items.push(gathering.item);
  const actions = placing.actions.map((action) => ({
    ...actionOf(action, into.plan.participants),
    itemId:
      newItemOf.get(placeKey(action.latest.meetingId, action.latest.itemId)) ?? gathering?.item.itemId ?? '',
  }));
  return { items, actions };
}

const placeKey = (meetingId: string, itemId: string): string => `${meetingId} ${itemId}`;

/** The items of the agenda as the document begins with them, and what was carried before. */
function agendaOrder(into: Into, before: readonly Carry[]): Ordered[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, plannedBytes(into));
  const planned = readItems(doc).map(({ id, order }) => ({ id, order }));
  doc.destroy();
  const carried = before.flatMap(({ items }) => items.map(({ itemId, order }) => ({ id: itemId, order })));
  return [...planned, ...carried].sort(compareOrder);
}

/** A key before the item of that id, or last; the place is taken from then on. */
function takePlace(order: Ordered[], id: string, beforeId: string | null): string {
  const found = order.findIndex((item) => item.id === beforeId);
  const at = found < 0 ? order.length : found;
  const { key } = placeAt(order, at);
  order.splice(at, 0, { id, order: key });
  return key;
}

async function gatheringItem(
  { meeting, plan }: Into,
  { before }: Placing,
  order: Ordered[],
): Promise<{ readonly item: Carry['items'][number]; readonly isNew: boolean }> {
  const itemId = await derivedId('follow up', meeting.meetingId);
  const item = {
    ...{ key: null, itemId, order: '', title: FOLLOW_UP_TITLE, kind: 'standing' },
    ...{ presenters: [], carriedFrom: null, from: null },
  };
  const standing = plan.agenda.find((one) => one.standing === 'followUp')?.itemId ?? null;
  if (standing !== null) return { item: { ...item, itemId: standing }, isNew: false };
  if (before.some(({ items }) => items.some((one) => one.itemId === itemId))) return { item, isNew: false };
  const first = plan.agenda.find(({ standing: is }) => is !== 'opening' && is !== 'previousMinutes');
  return { item: { ...item, order: takePlace(order, itemId, first?.itemId ?? null) }, isNew: true };
}

function itemOf(tabled: TabledItem): Omit<Carry['items'][number], 'itemId' | 'order'> {
  const { key, itemId, itemTitle: title, kind, presenters, meeting, reason } = tabled;
  const { meetingId, date } = meeting;
  return {
    ...{ key, title, kind, presenters: [...presenters] },
    carriedFrom: reason === null ? date : `${date}, ${reason}`,
    from: { meetingId, itemId, date, reason },
  };
}

function actionOf(
  action: FollowedAction,
  participants: readonly PlanParticipant[],
): Omit<Carry['actions'][number], 'itemId'> {
  const { key, task, due, dueText, owners, latest, appearances } = action;
  const { meetingId, itemId, actionId } = latest;
  const [{ date, itemNumber, itemTitle }] = appearances;
  return {
    ...{ key, task, due, dueText, from: { meetingId, itemId, actionId } },
    owners: owners.map(({ name, personId }) => {
      const at = participants.findIndex((one) => personId !== null && one.personId === personId);
      return { name, participant: at < 0 ? null : participantId(at) };
    }),
    heading: `Från ${date}, punkt ${itemNumber} ${itemTitle}:`,
  };
}
