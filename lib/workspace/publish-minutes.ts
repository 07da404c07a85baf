/** Makes the sealed minutes reachable for everybody, as a copy of their own that was built without what is not for everybody. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { renderMinutes } from '@/lib/documents/html/render-minutes';
import { toPublicRecord, withheldItems } from '@/lib/documents/public-record';
import { assert } from '@/lib/errors';
import { MAX_AGENDA_ITEMS } from '@/lib/limits';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { membershipOf } from '@/lib/store/membership';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { appendEvent } from './append-event';
import { htmlFile, type NamedBytes, readRecordBytes, recordBytes, storeFiles } from './candidate-files';
import { idField, parseInput } from './input';
import type { SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({
  meetingId: idField,
  /** Items whose text is left out, besides those with a secrecy mark: an unfinished matter. */
  withheldItemIds: z.array(idField).max(MAX_AGENDA_ITEMS).default([]),
});
export type PublishMinutesInput = z.input<typeof schema>;

/** The published meeting; twice is once, and the first copy stands. @throws AppError `notFound`; `conflict` `meetingState` */
export async function publishMinutes(
  deps: SealDeps,
  actor: Actor,
  input: PublishMinutesInput,
): Promise<Meeting> {
  const { meetingId, withheldItemIds } = parseInput(schema, input);
  const seen = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  if (seen.meeting.state === 'published') return seen.meeting;
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'publish' });
  const sealed = meeting.files.find(({ role }) => role === 'record');
  assert(sealed !== undefined, 'what is approved has a record');
  const hash = { hash: sealed.sha256, sha256: deps.sha256 };
  const record = readRecordBytes(await readSealedBytes(deps.table, meetingId, hash));
  const chosen = new Set(withheldItemIds);
  const shown = toPublicRecord(record, chosen);
  const html = renderMinutes(shown, { language: 'sv', footer: footerOf(meeting, group) });
  const copies: NamedBytes[] = [
    {
      role: 'publicCopy',
      name: 'public-record.json',
      mediaType: 'application/json',
      bytes: recordBytes(shown),
    },
    htmlFile('publicCopy', 'public-minutes.html', html),
  ];
  const files = await storeFiles(deps, meetingId, copies);
  return await appendEvent(deps, actor, {
    meetingId,
    action: 'publish',
    decide: (now) =>
      now.state === 'published'
        ? null
        : { type: 'published', files, withheld: withheldItems(record, chosen) },
  });
}

function footerOf(meeting: Meeting, group: Group): string[] {
  const names = meeting.approvedBy.map((id) => membershipOf(group, id)?.name ?? id);
  return [`Justerat av ${names.join(', ')}.`];
}
