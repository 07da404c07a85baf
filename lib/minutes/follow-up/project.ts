/** What a live document leaves to be followed up, in the document's own ids. Reads only; owners are bound by participant. */
import type * as Y from 'yjs';
import { type LiveParticipant, readParticipants } from '@/lib/minutes/live/people';
import { type LiveOwner, readAction } from '@/lib/minutes/live/read-items';
import { toRecord } from '@/lib/minutes/live/to-record';
import { identifiedDecisions } from '@/lib/minutes/project-item';
import type { Item } from '@/lib/minutes/record';
import type { FollowUpOwner, MeetingAction, MeetingDecision, MeetingItem } from './of-meeting';

export type Projection = {
  readonly actions: readonly Omit<MeetingAction, 'key'>[];
  /** `blockId`: where the decision begins. */
  readonly decisions: readonly (Omit<MeetingDecision, 'key'> & { readonly blockId: string })[];
  readonly items: readonly Omit<MeetingItem, 'key'>[];
};

/** Decisions, actions and items in the order of the minutes. */
export function projectFollowUp(doc: Y.Doc): Projection {
  const participants = readParticipants(doc);
  const items = flatten(toRecord(doc).items);
  return {
    actions: items.flatMap((item) =>
      item.actions.map(({ id, owners, ...action }) => ({
        ...placeOf(item),
        ...action,
        actionId: id,
        owners: ownersOf(readAction(doc, id)?.owners ?? [], owners, participants),
      })),
    ),
    decisions: items.flatMap((item) =>
      identifiedDecisions(item.body).map(({ id, decision }) => ({
        ...placeOf(item),
        ...decision,
        blockId: id,
      })),
    ),
    items: items.map((item) => ({
      ...placeOf(item),
      registrations: item.registrations,
      matter: item.matter,
      hasDecisions: item.decisions.length > 0,
      tabled: tabledOf(item),
      presenters: item.presenters.map(({ name }) => name),
      kind: item.kind,
    })),
  };
}

const flatten = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flatten(item.items)]);

const placeOf = ({ id, number, title }: Item): Pick<MeetingItem, 'itemId' | 'itemNumber' | 'itemTitle'> => ({
  itemId: id,
  itemNumber: number,
  itemTitle: title,
});

function tabledOf({ carriedOver, decisions }: Item): MeetingItem['tabled'] {
  if (carriedOver !== null) return { reason: carriedOver.reason };
  return decisions.some(({ kind }) => kind === 'table') ? { reason: null } : null;
}

function ownersOf(
  live: readonly LiveOwner[],
  names: readonly string[],
  participants: readonly LiveParticipant[],
): FollowUpOwner[] {
  const owners = live.length > 0 ? live : names.map((name) => ({ name, person: null }));
  return owners.map(({ name, person }) => {
    const participant = participantOf(name, person, participants);
    return {
      name: participant?.name ?? name,
      personId: participant?.person ?? null,
      organisation: participant?.organisation ?? null,
    };
  });
}

/** Named by id, or by the very name that one participant alone is listed with, as minutes name their people. */
function participantOf(
  name: string,
  id: string | null,
  participants: readonly LiveParticipant[],
): LiveParticipant | null {
  if (id !== null) return participants.find((one) => one.id === id) ?? null;
  const called = participants.filter((one) => one.name === name);
  return called.length === 1 ? (called[0] ?? null) : null;
}
