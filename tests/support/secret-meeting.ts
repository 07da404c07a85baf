/** A meeting with open and secret words side by side, in every place where words can lie. People are invented. */
import * as Y from 'yjs';
import { createTextBlock, readBlocks } from '@/lib/minutes/live/blocks';
import { insertElement } from '@/lib/minutes/live/elements';
import { readItems } from '@/lib/minutes/live/read-items';
import { bodyOf } from '@/lib/minutes/live/shape';
import { addAction, placeAction } from '@/lib/minutes/live/write-actions';
import { loadRoom } from '@/lib/room/load-room';
import { keepVersion } from '@/lib/room/versions';
import { writeRoom } from '@/lib/room/write-room';
import type { MarkSecretInput } from '@/lib/workspace/mark-secret';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { minutesRoom } from '@/lib/workspace/room-name';
import { roomDepsOf, type SealDeps } from '@/lib/workspace/seal-deps';
import { seedFirst } from '@/lib/workspace/seed-first';
import { writeComment } from '@/lib/workspace/write-comment';
import { aMeeting } from './builders';
import type { TestDeps } from './deps';
import type { Life } from './life';

/** In a planned note, a typed block and one that was deleted again, an action, and a comment. */
export const SECRET_WORDS = ['Blåbärspärlan', 'Kopparslagaren', 'Zinkvägen', 'Ödesmättat'] as const;

export type SecretMeeting = {
  readonly meetingId: string;
  readonly itemId: string;
  /** The blocks that hold secret words: planned note, typed block, action. */
  readonly blockIds: readonly string[];
};

/** A paragraph that is in no document yet. */
export const aBlock = (id: string, text: string): Y.XmlElement =>
  createTextBlock({ id, attributes: { kind: 'note' }, content: [{ text, marks: {} }] });

/** Changes a room's document as this person. */
export async function editRoom(
  deps: SealDeps,
  { room, personId = 'karin' }: { readonly room: string; readonly personId?: string },
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const doc = await loadRoom(deps, room);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.transact(() => change(doc));
  doc.destroy();
  await writeRoom(roomDepsOf(deps), room, { personId, update: Y.mergeUpdates(updates) });
}

/** Planned, with its first room open. `words` take the place of the secret ones. */
export async function aSecretMeeting(
  { deps, karin, groupId }: Pick<Life, 'deps' | 'karin' | 'groupId'>,
  words: readonly string[] = SECRET_WORDS,
): Promise<SecretMeeting> {
  const items = [
    { title: 'Upphandling', notes: `Öppen inledning.\n\n${words[0]} planeras.` },
    { title: 'Lokaler', notes: 'Öppet.' },
  ];
  const meeting = await aMeeting(deps, karin, { groupId, items });
  const { meetingId } = meeting;
  await seedFirst(deps, meeting, (await readMeeting(deps, karin, { meetingId })).group);
  const room = minutesRoom(meetingId, 1);
  const doc = await loadRoom(deps, room);
  const itemId = readItems(doc).find(({ title }) => title === 'Upphandling')?.id ?? '';
  const planned = readBlocks(doc, itemId)[1]?.id ?? '';
  await editRoom(deps, { room }, (live) => {
    const body = bodyOf(live, itemId);
    insertElement(body, aBlock('after', 'Öppet efteråt.'), planned);
    insertElement(body, aBlock('more', `Pris enligt ${words[1]}.`), planned);
    addAction(live, {
      ...{ id: 'act', itemId, task: `Ring ${words[2]}`, due: null, dueText: null, status: 'open' },
      owners: [],
    });
    placeAction(live, 'act', 'act-place');
  });
  const say = { say: 'thread', meetingId, itemId } as const;
  await writeComment(deps, karin, { ...say, blockId: 'more', text: `${words[3]} ord` });
  await writeComment(deps, karin, { ...say, blockId: 'after', text: 'Öppen kommentar' });
  await keepVersion(roomDepsOf(deps), room, { name: 'Före', by: 'karin' });
  // A word that was deleted is still in the log.
  await editRoom(deps, { room }, (live) =>
    insertElement(bodyOf(live, itemId), aBlock('gone', `Struket ${words[1]}`), 'after'),
  );
  await editRoom(deps, { room }, (live) => {
    const body = bodyOf(live, itemId);
    const isGone = (one: unknown): boolean =>
      one instanceof Y.XmlElement && one.getAttribute('id') === 'gone';
    body.delete(body.toArray().findIndex(isGone), 1);
  });
  return { meetingId, itemId, blockIds: [planned, 'more', 'act-place'] };
}

/** What a person sends to make those blocks secret. */
export const aMarking = (
  { meetingId, itemId, blockIds }: SecretMeeting,
  more: Partial<MarkSecretInput> = {},
): MarkSecretInput => ({
  ...{ mark: 'SEKRETESS', provision: 'OSL 19 kap. 1 §', reason: 'Affärsförhållanden', endEvent: null },
  ...{ meetingId, itemId, blockIds: [...blockIds], requestId: 'marking-1' },
  ...more,
});

/** All that is stored but for the partitions whose name holds `except`, as bytes: texts as they are and in JSON. */
export async function storedBytes({ table }: TestDeps, except: string | null = null): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const { pk, sk, ...item } of table.snapshot()) {
    if (except !== null && pk.includes(except)) continue;
    parts.push(Buffer.from(`\n${pk} ${sk} `));
    for (const [name, value] of Object.entries(item))
      parts.push(value instanceof Uint8Array ? value : Buffer.from(`${name}=${JSON.stringify(value)} `));
  }
  return Buffer.concat(parts);
}
