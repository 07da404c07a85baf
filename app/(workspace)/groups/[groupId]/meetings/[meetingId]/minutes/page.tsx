import { createHash } from 'node:crypto';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import { partsOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts-of';
import { STATUTORY_PHRASES } from '@/lib/minutes/statutory-phrases';
import { organisationNames } from '@/lib/workspace/organisation-names';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { seedMinutes } from '@/lib/workspace/seed-minutes';
import { settleMarking } from '@/lib/workspace/settle-marking';
import { LiveMinutes } from './live-minutes';

type Props = { params: Promise<{ groupId: string; meetingId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { meeting } = await view(async ({ actor, deps }) =>
    meetingOf(await params, (input) => readMeeting(deps, actor, input)),
  );
  return { title: meeting.title };
}

/** The live minutes. The server begins the document; from then on it is the people's. */
export default async function Minutes({ params }: Props): Promise<ReactNode> {
  const { me, found, parts } = await view(async ({ actor, deps }) => {
    const read = async () => meetingOf(await params, (input) => readMeeting(deps, actor, input));
    const before = await read();
    const isSettled = await settleMarking({ ...deps, sha256 }, before.meeting.meetingId);
    const opened = isSettled ? await read() : before;
    await seedMinutes({ ...deps, sha256 }, opened.rooms.minutes, opened);
    const { meeting, group, rooms, may } = opened;
    return {
      me: { personId: actor.personId, name: actor.name },
      found: opened,
      parts: {
        room: rooms.minutes,
        commentsRoom: rooms.comments,
        parts: await partsOf(deps, actor, opened),
        url: `/groups/${group.groupId}/meetings/${meeting.meetingId}/parts`,
        meetingId: meeting.meetingId,
        personId: actor.personId,
        organisation: (await organisationNames(deps, [actor.organisationId])).get(actor.organisationId) ?? '',
        mayMark: may.markConfidential,
      },
    };
  });
  const { meeting, group, plan, may } = found;
  return (
    <LiveMinutes
      me={me}
      parts={parts}
      group={{ id: group.groupId, name: group.name }}
      meeting={{ id: meeting.meetingId, title: meeting.title, date: meeting.date, state: meeting.state }}
      phrases={group.isStatutory ? [...plan.phrases, ...STATUTORY_PHRASES] : plan.phrases}
      sign={plan.numbering === 'paragraph' ? '§ ' : ''}
      mayWrite={may.writeMinutes}
      may={{ start: may.startMeeting, finish: may.finishMeeting }}
      comments={{ mayComment: may.comment, mayPropose: may.proposeChange }}
    />
  );
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
