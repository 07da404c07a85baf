/**
 * The secret texts of imported minutes as confidential parts of the new meeting. Each exists, with its text, before the open
 * document names its place; whoever imports is cleared for them and nobody else is.
 */
import type { Actor } from '@/lib/access/actor';
import { type SplitRecord, splitRecord } from '@/lib/minutes/live/secret-parts';
import type { MinutesRecord } from '@/lib/minutes/record';
import { type SecretPart, splitSecretParts } from '@/lib/minutes/secret-parts';
import { appendEvent } from './append-event';
import { derivedId } from './derived-id';
import { decisionOf } from './part-input';
import { partRoom } from './room-name';
import type { SealDeps } from './seal-deps';
import { seedRoomBytes } from './seed-minutes';
import { startPart } from './start-part';

/** The record with the places of the parts; twice is once. @throws AppError `notFound`; `conflict` `meetingState` */
export async function importParts(
  deps: SealDeps,
  actor: Actor,
  imported: { readonly meetingId: string; readonly record: MinutesRecord },
): Promise<MinutesRecord> {
  const { meetingId, record } = imported;
  const ids = new Map<string, string>();
  for (const part of splitSecretParts(record).secret)
    ids.set(placeOf(part), await derivedId('importPart', meetingId, placeOf(part)));
  const { open, parts } = splitRecord(record, (part) => ids.get(placeOf(part)) ?? '');
  for (const part of parts) await importPart(deps, actor, { meetingId, part, decidedOn: record.date });
  return open;
}

const placeOf = ({ itemId, blockId }: SecretPart): string => `${itemId} ${blockId}`;

type Imported = {
  readonly meetingId: string;
  readonly part: SplitRecord['parts'][number];
  readonly decidedOn: string | null;
};

async function importPart(
  deps: SealDeps,
  actor: Actor,
  { meetingId, part, decidedOn }: Imported,
): Promise<void> {
  const { partId, itemId, scope, mark, bytes } = part;
  const decision = await decisionOf(deps, actor, { decidedOn: decidedOn ?? undefined });
  const facts = { ...groundsOf(part), endEvent: null, ...decision };
  await startPart(deps, actor, { meetingId, partId, itemId, scope, mark, facts, clearedIds: [] });
  await seedRoomBytes(deps, partRoom(meetingId, partId, 1), () => bytes);
  await appendEvent(deps, actor, {
    meetingId,
    action: 'markConfidential',
    decide: ({ parts, generation }) =>
      parts.some((known) => known.partId === partId)
        ? null
        : { type: 'partMarked', part: partId, item: itemId, scope, mark, generation },
  });
}

/** What the source says of it; it is for people to assess. */
const groundsOf = ({ ground, mark }: SecretPart): { provision: string; reason: string } => ({
  provision: ground ?? mark,
  reason: 'Markerat i det importerade underlaget',
});
