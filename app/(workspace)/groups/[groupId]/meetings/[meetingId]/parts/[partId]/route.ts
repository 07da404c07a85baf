/** Who is cleared for a confidential part and who has read it, for those who give clearance or may see the log. */
import { respond } from '@/app/_edge/respond';
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import { AppError } from '@/lib/errors';
import { listCleared } from '@/lib/workspace/list-cleared';
import { listParts } from '@/lib/workspace/list-parts';
import { organisationNames } from '@/lib/workspace/organisation-names';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { type PartLogLine, readPartLog } from '@/lib/workspace/read-part-log';

export type PartPeople = {
  readonly members: readonly {
    readonly personId: string;
    readonly name: string;
    readonly organisation: string;
    readonly isCleared: boolean;
  }[];
  /** `null` for who may not see it. */
  readonly log: readonly PartLogLine[] | null;
};

type Context = { params: Promise<{ groupId: string; meetingId: string; partId: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { partId, ...ids } = await params;
  return respond(async ({ actor, deps }): Promise<PartPeople> => {
    const { group, meeting } = await meetingOf(ids, (input) => readMeeting(deps, actor, input));
    const which = { meetingId: meeting.meetingId, partId };
    const { parts } = await listParts(deps, actor, which);
    const part = parts.find((one) => one.partId === partId);
    if (part?.state !== 'cleared') throw new AppError('notFound');
    const cleared = new Set((await listCleared(deps, actor, which)).map(({ personId }) => personId));
    const names = await organisationNames(deps, group.organisationIds);
    const members = group.members
      .map(({ personId, name, organisationId }) => ({
        ...{ personId, name },
        organisation: names.get(organisationId) ?? '',
        isCleared: cleared.has(personId),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
    const log = part.may.readAccessLog ? (await readPartLog(deps, actor, which)).lines : null;
    return { members, log };
  });
}
