/** What a confidential part's candidate consists of: its own record, its rendering and its frozen document. */
import * as Y from 'yjs';
import { renderMinutes } from '@/lib/documents/html/render-minutes';
import { textOf } from '@/lib/minutes/live/secret-parts';
import { toRecord } from '@/lib/minutes/live/to-record';
import { withProjections } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import type { Part } from '@/lib/store/part';
import { htmlFile, type NamedBytes, recordBytes, wellFormed } from './candidate-files';

export type PartSources = {
  /** The open document, for the head of the minutes and the titles of the items. */
  readonly open: Y.Doc;
  readonly part: Part;
  readonly frozen: Uint8Array;
};

/** Equal bytes give equal files. */
export function partFiles(sources: PartSources): NamedBytes[] {
  const record = wellFormed(partRecord(sources));
  return [
    { role: 'record', name: 'record.json', mediaType: 'application/json', bytes: recordBytes(record) },
    htmlFile('rendering', 'part.html', renderMinutes(record, { language: 'sv' })),
    { role: 'document', name: 'document.yjs', mediaType: 'application/octet-stream', bytes: sources.frozen },
  ];
}

/** The minutes' head, and of the items that the part is of nothing but their titles and the part's text. */
function partRecord({ open, part, frozen }: PartSources): MinutesRecord {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, frozen);
  const { mark, scope, facts } = part;
  const whole = toRecord(open);
  const items = flat(whole.items).flatMap((item): Item[] => {
    const body = textOf({ doc }, item.id);
    if (body.length === 0 && item.id !== part.itemId) return [];
    const secrecy = { mark: mark === '' ? facts.provision : mark, ground: facts.provision, scope };
    return [withProjections({ ...item, body, secrecy, items: [], carriedFrom: null, carriedOver: null })];
  });
  doc.destroy();
  return {
    ...whole,
    ...{ preamble: null, agenda: null, nextMeeting: null, previous: [], labels: [], items },
  };
}

const flat = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flat(item.items)]);
