/**
 * A live document as a record. Owns the translation; never writes, and refuses nothing: whatever somebody managed to write
 * comes out in some block, so that closing a meeting loses no word.
 */
import type * as Y from 'yjs';
import { blocksToMarkdown } from '@/lib/minutes/block-markdown';
import { ITEM_KINDS, MATTERS, PARTICIPANT_LISTS, PARTICIPANT_ROLES } from '@/lib/minutes/choices';
import { withProjections } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';
import { agendaOf } from './agenda';
import { readBlocks } from './blocks';
import {
  agendaFact,
  carriedOverFact,
  choiceFrom,
  clockOf,
  dayOf,
  labelsFact,
  nextMeetingFact,
  previousFact,
  secrecyFact,
  textOf,
} from './facts';
import { type LiveParticipant, readParticipants } from './people';
import { type LiveItem, readItems } from './read-items';
import { type Documents, type Reader, UNCLEARED, withParts } from './secret-parts';
import { metaOf, PREAMBLE_ID } from './shape';
import { actionsByItem, blocksOf } from './to-blocks';

/**
 * The minutes as a record, with the confidential parts that the reader may read; of all others their places. A document
 * alone is the open one, without any part.
 */
export function toRecord(documents: Y.Doc | Documents, reader: Reader = UNCLEARED): MinutesRecord {
  const { open: doc, parts } = 'open' in documents ? documents : { open: documents, parts: [] };
  const meta = metaOf(doc);
  const preamble = readBlocks(doc, PREAMBLE_ID);
  return {
    schema: 'klubba-record/1',
    group: textOf(meta.get('group')) ?? '',
    kind: meta.get('kind') === 'protokoll' ? 'protokoll' : 'minnesanteckningar',
    title: textOf(meta.get('title')) ?? '',
    date: dayOf(meta.get('date')),
    start: clockOf(meta.get('start')),
    end: clockOf(meta.get('end')),
    place: textOf(meta.get('place')),
    participants: participantsOf(readParticipants(doc)),
    preamble: preamble.length === 0 ? null : blocksToMarkdown(blocksOf(doc, PREAMBLE_ID)),
    agenda: agendaFact(meta.get('agenda')),
    items: itemsOf(doc, (item) => withParts(item, parts, reader)),
    nextMeeting: nextMeetingFact(meta.get('nextMeeting')),
    previous: previousFact(meta.get('previous')),
    labels: labelsFact(meta.get('labels')),
  };
}

function participantsOf(participants: readonly LiveParticipant[]): Participant[] {
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
      role: choiceFrom(PARTICIPANT_ROLES, role) ?? 'member',
      title,
      listedAs: choiceFrom(PARTICIPANT_LISTS, listedAs),
      attendance,
      replaces: nameOf(replaces),
      replacedBy: nameOf(replacedBy),
      from: clockOf(from),
      until: clockOf(until),
      asWritten,
    }),
  );
}

function itemsOf(doc: Y.Doc, complete: (item: Item) => Item): Item[] {
  const roots: Item[] = [];
  const path: Item[] = [];
  const actions = actionsByItem(doc);
  for (const { item, number, depth } of agendaOf(readItems(doc))) {
    const body = blocksOf(doc, item.id, actions);
    const made = withProjections(complete(itemOf(item, number, body)));
    path[depth] = made;
    (depth === 0 ? roots : (path[depth - 1]?.items ?? roots)).push(made);
  }
  return roots;
}

function itemOf(item: LiveItem, number: string, body: Item['body']): Item {
  const { id, fixedNumber, title, section, carriedFrom } = item;
  return {
    ...{ id, number, fixedNumber, title, section, carriedFrom },
    registrations: item.registrations
      .filter((one) => one.number !== '')
      .map(({ organisation, number: registered }) => ({ organisation, number: registered })),
    matter: choiceFrom(MATTERS, item.matter),
    startedAt: clockOf(item.startedAt),
    kind: choiceFrom(ITEM_KINDS, item.kind),
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
    body,
    ...{ notes: '', background: null, decisions: [], actions: [] },
    secrecy: secrecyFact(item.secrecy),
    carriedOver: carriedOverFact(item.carriedOver),
    items: [],
  };
}
