/** The text of a confidential part for a page that the server renders. The reading is written down before it is handed out. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { PlainBlock } from '@/lib/minutes/blocks';
import { textOf } from '@/lib/minutes/live/secret-parts';
import { itemOfBody } from '@/lib/minutes/live/shape';
import { loadRoom } from '@/lib/room/load-room';
import { idField, parseInput } from './input';
import { notePartRead } from './note-part-read';
import { type ClearedPart, viewPart } from './part-view';
import { requirePart } from './require-part';
import type { SealDeps } from './seal-deps';

const schema = z.object({ meetingId: idField, partId: idField });
export type OpenPartInput = z.input<typeof schema>;

export type OpenedPart = {
  readonly part: ClearedPart;
  /** By item, the marked one first; a part of a whole item holds those of its sub-items too. */
  readonly items: readonly { readonly itemId: string; readonly body: readonly PlainBlock[] }[];
};

/** @throws AppError `notFound`; `corrupt`, `unavailable` */
export async function openPart(deps: SealDeps, actor: Actor, input: OpenPartInput): Promise<OpenedPart> {
  const { meetingId, partId } = parseInput(schema, input);
  const found = await requirePart(deps, actor, { meetingId, partId, action: 'readPart' });
  const part = await viewPart(deps, { actor, ...found }, found.marked);
  if (part.state !== 'cleared') throw new AppError('notFound');
  await notePartRead(deps, actor, { meetingId, partId, how: 'page' });
  const doc = await loadRoom(deps, part.room);
  const others = [...doc.share.keys()].flatMap((name) => itemOfBody(name) ?? []).sort();
  const ids = [part.itemId, ...others.filter((id) => id !== part.itemId)];
  const items = ids.map((itemId) => ({ itemId, body: textOf({ doc }, itemId) }));
  doc.destroy();
  return { part, items: items.filter(({ itemId, body }) => itemId === part.itemId || body.length > 0) };
}
