/** An open action of Eva's in a planned meeting of the life's group, due on a day. */
import { readParticipants } from '@/lib/minutes/live/people';
import { toRecord } from '@/lib/minutes/live/to-record';
import { addAction } from '@/lib/minutes/live/write-actions';
import { aMeeting } from './builders';
import type { Life } from './life';
import { writeMinutes } from './minutes-writer';

export async function aDueAction({ deps, karin, groupId }: Life, due: string): Promise<void> {
  const { meetingId } = await aMeeting(deps, karin, { groupId, items: [{ title: 'Skolskjuts' }] });
  await writeMinutes(deps, karin, {
    meetingId,
    write: (doc) => {
      const eva = readParticipants(doc).find(({ person }) => person === 'eva');
      addAction(doc, {
        ...{
          id: 'a1',
          itemId: toRecord(doc).items[0]?.id ?? '',
          task: 'Kalla till möte',
          due,
          dueText: null,
        },
        ...{ status: 'open', owners: [{ name: 'eva', person: eva?.id ?? null }] },
      });
    },
  });
}
