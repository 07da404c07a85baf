/**
 * A live document as a record. Owns the translation; never writes, and refuses nothing: whatever somebody managed to write
 * comes out in some block, so that closing a meeting loses no word.
 */
import type * as Y from 'yjs';
import { blocksToMarkdown } from '@/lib/minutes/block-markdown';
import { withProjections } from '@/lib/minutes/project-item';
import {
  type Item,
  itemSchema,
  type MinutesRecord,
  minutesRecordSchema,
  type Participant,
} from '@/lib/minutes/record';
import { agendaOf } from './agenda';
import { readBlocks } from './blocks';
import { type LiveParticipant, readParticipants } from './people';
import { type LiveItem, readItems } from './read-items';
import { metaOf, PREAMBLE_ID } from './shape';
import { blocksOf } from './to-blocks';

/** The open document as a record. Secret parts are references to the records of their own documents. */
export function toRecord(doc: Y.Doc): MinutesRecord {
  const meta = metaOf(doc);
  const preamble = readBlocks(doc, PREAMBLE_ID);
  return {
    schema: 'klubba-record/1',
    group: text(meta.get('group')) ?? '',
    kind: meta.get('kind') === 'protokoll' ? 'protokoll' : 'minnesanteckningar',
    title: text(meta.get('title')) ?? '',
    date: fact(minutesRecordSchema.shape.date, meta.get('date'), null),
    start: fact(minutesRecordSchema.shape.start, meta.get('start'), null),
    end: fact(minutesRecordSchema.shape.end, meta.get('end'), null),
    place: text(meta.get('place')),
    participants: participantsOf(readParticipants(doc)),
    preamble: preamble.length === 0 ? null : blocksToMarkdown(blocksOf(doc, PREAMBLE_ID)),
    agenda: fact(minutesRecordSchema.shape.agenda, meta.get('agenda'), null),
    items: itemsOf(doc),
    nextMeeting: fact(minutesRecordSchema.shape.nextMeeting, meta.get('nextMeeting'), null),
    previous: fact(minutesRecordSchema.shape.previous, meta.get('previous'), []),
    labels: fact(minutesRecordSchema.shape.labels, meta.get('labels'), []),
  };
}

/** A value as a part of the record has it; what another version wrote in another form is left out. */
function fact<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
  otherwise: T,
): T {
  const read = schema.safeParse(value ?? otherwise);
  return read.success ? read.data : otherwise;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function participantsOf(participants: readonly LiveParticipant[]): Participant[] {
  const shape = minutesRecordSchema.shape.participants.element.shape;
  const nameOf = (id: string | null): string | null => {
    if (id === null) return null;
    return id.startsWith('n:') ? id.slice(2) : (participants.find((one) => one.id === id)?.name ?? null);
  };
  return participants.map(
    ({
      name,
      organisation,
      role,
      title,
      listedAs,
      attendance,
      replaces,
      replacedBy,
      from,
      until,
      asWritten,
    }) => ({
      name,
      organisation,
      role: fact(shape.role, role, 'member'),
      title,
      listedAs: fact(shape.listedAs, listedAs, null),
      attendance,
      replaces: nameOf(replaces),
      replacedBy: nameOf(replacedBy),
      from: fact(shape.from, from, null),
      until: fact(shape.until, until, null),
      asWritten,
    }),
  );
}

function itemsOf(doc: Y.Doc): Item[] {
  const roots: Item[] = [];
  const path: Item[] = [];
  for (const { item, number, depth } of agendaOf(readItems(doc))) {
    const made = withProjections(itemOf(doc, item, number));
    path[depth] = made;
    (depth === 0 ? roots : (path[depth - 1]?.items ?? roots)).push(made);
  }
  return roots;
}

function itemOf(doc: Y.Doc, item: LiveItem, number: string): Item {
  const { id, fixedNumber, title, section, carriedFrom } = item;
  const shape = (itemSchema as unknown as { shape: ItemShape }).shape;
  return {
    ...{ id, number, fixedNumber, title, section, carriedFrom },
    registrations: item.registrations
      .filter((one) => one.number !== '')
      .map(({ organisation, number: registered }) => ({ organisation, number: registered })),
    matter: fact(shape.matter, item.matter, null),
    startedAt: fact(shape.startedAt, item.startedAt, null),
    kind: fact(shape.kind, item.kind, null),
    presenters: item.presenters
      .filter((one) => one.name !== '')
      .map(({ name, title: role, organisation, asWritten }) => ({
        name,
        title: role,
        organisation,
        asWritten,
      })),
    attachments: item.attachments
      .filter((one) => one.name !== '')
      .map(({ id: key, label, name }) => ({ id: key, label, name })),
    body: blocksOf(doc, id),
    ...{ notes: '', background: null, decisions: [], actions: [] },
    secrecy: fact(shape.secrecy, item.secrecy, null),
    carriedOver: fact(shape.carriedOver, item.carriedOver, null),
    items: [],
  };
}

type Reads<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false } };
type ItemShape = { [K in 'matter' | 'startedAt' | 'kind' | 'secrecy' | 'carriedOver']: Reads<Item[K]> };
