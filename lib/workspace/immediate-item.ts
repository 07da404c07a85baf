/** One item by itself: the record and rendering that immediate approval puts to the signers, and what may not change after. */
import canonicalize from 'canonicalize';
import { renderMinutes } from '@/lib/documents/html/render-minutes';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import type { Meeting } from '@/lib/store/meeting';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { htmlFile, type NamedBytes, readRecordBytes, recordBytes } from './candidate-files';
import type { SealDeps } from './seal-deps';

/** The files of an item; equal items give equal bytes. `n` counts what the meeting has put forward, for their names. */
export function itemFiles(record: MinutesRecord, item: Item, n: number): NamedBytes[] {
  const alone: MinutesRecord = {
    ...record,
    ...{ preamble: null, agenda: null, nextMeeting: null, previous: [], items: [item] },
  };
  const html = renderMinutes(alone, { language: 'sv' });
  return [
    {
      role: 'immediate',
      name: `item-${n}.json`,
      mediaType: 'application/json',
      bytes: recordBytes(alone),
    },
    htmlFile('immediate', `item-${n}.html`, html),
  ];
}

/** The item with this id at any level, or `null`. */
export function findItem(items: readonly Item[], itemId: string): Item | null {
  for (const item of items) {
    const found = item.id === itemId ? item : findItem(item.items, itemId);
    if (found !== null) return found;
  }
  return null;
}

/** Titles of items that were approved at once and are no longer as they were approved. @throws AppError `corrupt` */
export async function changedSinceSeal(
  deps: SealDeps,
  meeting: Meeting,
  record: MinutesRecord,
): Promise<string[]> {
  const changed: string[] = [];
  for (const [itemId, { state, files }] of Object.entries(meeting.immediate)) {
    const [file] = files;
    if (state !== 'sealed' || file === undefined) continue;
    const bytes = await readSealedBytes(deps.table, meeting.meetingId, {
      hash: file.sha256,
      sha256: deps.sha256,
    });
    const approved = findItem(readRecordBytes(bytes).items, itemId);
    const now = findItem(record.items, itemId);
    if (approved !== null && (now === null || substanceOf(now) !== substanceOf(approved)))
      changed.push(approved.title);
  }
  return changed;
}

/** What was decided on: not the number, which the order gives, nor when the item was taken up. */
function substanceOf({ title, body, items, secrecy }: Item): string {
  const said = body.map((block) => (block.kind === 'action' ? { ...block, status: null } : block));
  return canonicalize({ title, body: said, secrecy, items: items.map(substanceOf) }) ?? '';
}
