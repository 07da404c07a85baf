/**
 * A record as the first content of a live document. Owns the translation of a whole record; the bytes are the same every
 * time, so that seeding a room twice leaves one content. Refuses a record that still holds secret text.
 */
import * as Y from 'yjs';
import { AppError } from '@/lib/errors';
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';
import { blockElements, markdownBlocks } from './from-blocks';
import { addParticipant, setParticipant } from './people';
import { bodyOf, type Json, metaOf, PREAMBLE_ID, SCHEMA_VERSION } from './shape';
import { addAction } from './write-actions';
import { addItem, setItemEntry, setItemField } from './write-items';

/** The Yjs client that seeds; no person's editor ever has it, and the server owns it in every room. */
export const SEED_CLIENT = 1;

/** The id that the participant at this place of the record's list gets. */
export const participantId = (at: number): string => `p${at + 1}`;

/**
 * The bytes of a live document that holds exactly this record. `persons`: the accounts of the participants, in the order of
 * the list. @throws AppError `invalid` `secretPartsInRecord`
 */
export function fromRecord(
  record: MinutesRecord,
  plannedMinutes: ReadonlyMap<string, number> = new Map(),
  persons: readonly (string | null)[] = [],
): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = SEED_CLIENT;
  doc.transact(() => {
    writeRecord(doc, record);
    for (const [id, value] of plannedMinutes) setItemField(doc, id, { name: 'plannedMinutes', value });
    persons.forEach((value, at) => {
      if (value !== null) setParticipant(doc, participantId(at), { name: 'person', value });
    });
  });
  return Y.encodeStateAsUpdate(doc);
}

function writeRecord(doc: Y.Doc, record: MinutesRecord): void {
  const meta = metaOf(doc);
  const { schema: _, participants, preamble, items, ...facts } = record;
  for (const [name, value] of Object.entries({ schemaVersion: SCHEMA_VERSION, ...facts }))
    if (value !== null) meta.set(name, value);
  writeParticipants(doc, participants);
  if (preamble !== null)
    bodyOf(doc, PREAMBLE_ID).insert(0, blockElements(markdownBlocks(preamble), PREAMBLE_ID));
  writeItems(doc, items, null);
}

function writeParticipants(doc: Y.Doc, participants: readonly Participant[]): void {
  const idOf = (name: string | null): string | null => {
    const at = participants.findIndex((participant) => participant.name === name);
    return name === null ? null : at < 0 ? `n:${name}` : participantId(at);
  };
  participants.forEach(({ replaces, replacedBy, ...participant }, at) => {
    const id = participantId(at);
    addParticipant(doc, { ...participant, id });
    setParticipant(doc, id, { name: 'replaces', value: idOf(replaces) });
    setParticipant(doc, id, { name: 'replacedBy', value: idOf(replacedBy) });
  });
}

function writeItems(doc: Y.Doc, items: readonly Item[], parent: string | null): void {
  let after: string | null = null;
  for (const item of items) {
    writeItem(doc, item, { parent, after });
    writeItems(doc, item.items, item.id);
    after = item.id;
  }
}

function writeItem(doc: Y.Doc, item: Item, place: { parent: string | null; after: string | null }): void {
  const { id, title, section, kind, fixedNumber, matter, startedAt, carriedFrom, carriedOver, secrecy } =
    item;
  const fields = { section, kind, fixedNumber, matter, startedAt, carriedFrom, carriedOver, secrecy };
  addItem(doc, { id, title, ...place, fields: fields satisfies Record<string, Json> });
  const lists = {
    presenters: item.presenters.map((presenter, at) => [`s${at + 1}`, presenter] as const),
    attachments: item.attachments.map(({ id: key, ...attachment }) => [key, attachment] as const),
    registrations: item.registrations.map((registration, at) => [`s${at + 1}`, registration] as const),
  };
  for (const list of ['presenters', 'attachments', 'registrations'] as const)
    lists[list].forEach(([key, value], at) => {
      setItemEntry(doc, id, { list, key, value: { ...withoutNulls(value), order: orderAt(at) } });
    });
  for (const block of item.body) {
    if (block.kind === 'secretPart' && block.body.length > 0)
      throw new AppError('invalid', 'secretPartsInRecord');
    if (block.kind !== 'action') continue;
    const { owners, ...action } = block;
    addAction(doc, { ...action, itemId: id, owners: owners.map((name) => ({ name, person: null })) });
  }
  bodyOf(doc, id).insert(0, blockElements(item.body, id));
}

/** Order keys of fractional-indexing for the first entries: `a0` … `az`, then two digits. */
function orderAt(index: number): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  if (index < 62) return `a${digits.charAt(index)}`;
  const rest = index - 62;
  return `b${digits.charAt(Math.floor(rest / 62))}${digits.charAt(rest % 62)}`;
}

function withoutNulls(value: object): Record<string, Json> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null)) as Record<string, Json>;
}
