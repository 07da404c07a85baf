/** The items of a meeting as the page of immediate approval shows them: what can be put forward, and the stored bytes of what was. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Item } from '@/lib/minutes/record';
import type { Group } from '@/lib/store/group';
import { type ImmediateItem, isItemApproved } from '@/lib/store/immediate-items';
import type { Meeting } from '@/lib/store/meeting';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { idField, parseInput } from './input';
import { liveRecord } from './live-record';
import { isTextLocked } from './reopen-text';
import { requireStatutory } from './require-statutory';
import type { SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ReadImmediateInput = z.input<typeof schema>;

export type ImmediateLine = {
  readonly itemId: string;
  readonly title: string;
  /** `null` until it is put forward. */
  readonly approval: (ImmediateItem & { readonly html: string; readonly isAsked: boolean }) | null;
};
export type ImmediateView = {
  readonly meeting: Meeting;
  readonly group: Group;
  readonly lines: readonly ImmediateLine[];
};

/** @throws AppError `notFound`; `conflict` `notStatutory`; `corrupt` */
export async function readImmediate(
  deps: SealDeps,
  actor: Actor,
  input: ReadImmediateInput,
): Promise<ImmediateView> {
  const { meetingId } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  requireStatutory(group);
  const isOpen =
    (meeting.state === 'live' || meeting.state === 'review') && !(await isTextLocked(deps, meeting));
  const items = isOpen ? (await liveRecord(deps, meeting, group)).items : [];
  const titles = new Map([
    ...Object.entries(meeting.immediate).map(([id, { title }]) => [id, title] as const),
    ...flatten(items).map(({ id, title }) => [id, title] as const),
  ]);
  const lines = [...titles].map(async ([itemId, title]): Promise<ImmediateLine> => {
    const item = meeting.immediate[itemId];
    const file = item?.files.find(({ mediaType }) => mediaType.startsWith('text/html'));
    if (item === undefined || file === undefined || item.state === 'returned')
      return { itemId, title, approval: null };
    const hash = { hash: file.sha256, sha256: deps.sha256 };
    const html = new TextDecoder().decode(await readSealedBytes(deps.table, meetingId, hash));
    const isAsked =
      item.signerIds.includes(actor.personId) &&
      (!item.approvedBy.includes(actor.personId) || isItemApproved(item));
    return { itemId, title: item.title, approval: { ...item, html, isAsked } };
  });
  return { meeting, group, lines: await Promise.all(lines) };
}

const flatten = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...flatten(item.items)]);
