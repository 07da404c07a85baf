/**
 * The participants of a meeting in a live document. Owns reading and changing them over flat keys `{id}.{field}`, so that
 * two people who change different facts of one participant, or add two participants, both keep what they did.
 */
import type * as Y from 'yjs';
import { compareOrder, placeAt } from './order';
import { participantsOf } from './shape';

export type LiveParticipant = {
  readonly id: string;
  readonly order: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly role: string;
  readonly title: string | null;
  readonly listedAs: string | null;
  readonly attendance: 'present' | 'absent';
  /** Ids of participants. */
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly asWritten: string | null;
  /** The signed-in person this is, where known. */
  readonly person: string | null;
};

export type ParticipantField = Exclude<keyof LiveParticipant, 'id'>;

/** Everybody on the list, in order. */
export function readParticipants(doc: Y.Doc): LiveParticipant[] {
  const map = participantsOf(doc);
  const ids = new Set<string>();
  for (const key of map.keys()) {
    const dot = key.lastIndexOf('.');
    if (dot > 0) ids.add(key.slice(0, dot));
  }
  return [...ids]
    .filter((id) => map.get(`${id}.deleted`) !== true && map.has(`${id}.name`))
    .map((id) => readParticipant(map, id))
    .sort(compareOrder);
}

function readParticipant(map: Y.Map<unknown>, id: string): LiveParticipant {
  const field = (name: string): string | null => {
    const value = map.get(`${id}.${name}`);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    id,
    order: field('order') ?? '',
    name: field('name') ?? '',
    organisation: field('organisation'),
    role: field('role') ?? 'member',
    title: field('title'),
    listedAs: field('listedAs'),
    attendance: field('attendance') === 'absent' ? 'absent' : 'present',
    replaces: field('replaces'),
    replacedBy: field('replacedBy'),
    from: field('from'),
    until: field('until'),
    asWritten: field('asWritten'),
    person: field('person'),
  };
}

export type NewParticipant = Omit<Partial<LiveParticipant>, 'order'> & {
  readonly id: string;
  readonly name: string;
};

/** Adds a participant last. */
export function addParticipant(doc: Y.Doc, participant: NewParticipant): void {
  doc.transact(() => {
    const siblings = readParticipants(doc).filter((other) => other.id !== participant.id);
    const { id, ...fields } = { role: 'member', attendance: 'present', ...participant };
    const { key } = placeAt(siblings, siblings.length);
    for (const [name, value] of Object.entries({ ...fields, order: key }))
      setParticipant(doc, id, { name: name as ParticipantField, value: value ?? null });
  });
}

/** Sets one fact of a participant; `null` takes it away. */
export function setParticipant(
  doc: Y.Doc,
  id: string,
  field: { readonly name: ParticipantField; readonly value: string | null },
): void {
  const map = participantsOf(doc);
  if (field.value === null) map.delete(`${id}.${field.name}`);
  else map.set(`${id}.${field.name}`, field.value);
}

/** Takes a participant off the list, by flag. */
export function removeParticipant(doc: Y.Doc, id: string): void {
  participantsOf(doc).set(`${id}.deleted`, true);
}

/** Tells a substitute pair on both lines: `substitute` is present, `absent` is not. */
export function replaceParticipant(doc: Y.Doc, absent: string, substitute: string): void {
  doc.transact(() => {
    setParticipant(doc, absent, { name: 'attendance', value: 'absent' });
    setParticipant(doc, absent, { name: 'replacedBy', value: substitute });
    setParticipant(doc, substitute, { name: 'attendance', value: 'present' });
    setParticipant(doc, substitute, { name: 'replaces', value: absent });
  });
}
