import '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/editor.css';
import { createHash } from 'node:crypto';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ButtonLink } from '@/app/_ui/button';
import { StatePill } from '@/app/_ui/state-pill';
import { Masked } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/masked';
import {
  type ReadablePart,
  ReadPart,
  readParts,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/read-parts';
import { Reading } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/reading';
import { meetingOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/meeting-of';
import { partsOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts-of';
import { loadRoom } from '@/lib/room/load-room';
import { readMeeting } from '@/lib/workspace/read-meeting';
import { seedMinutes } from '@/lib/workspace/seed-minutes';

type Props = {
  params: Promise<{ groupId: string; meetingId: string }>;
  searchParams: Promise<{ projector?: string | string[]; confidential?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { meeting } = await view(async ({ actor, deps }) =>
    meetingOf(await params, (input) => readMeeting(deps, actor, input)),
  );
  return { title: meeting.title };
}

/** The minutes to read, print and show on a wall: plain HTML of what is stored, without script. */
export default async function ReadMinutes({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('minutes.reading');
  const confidential = await getTranslations('confidential.reading');
  const asked = await searchParams;
  const isProjected = asked.projector !== undefined;
  // A wall is read by everybody in the room, whoever signed in.
  const isUnmasked = !isProjected && asked.confidential !== undefined;
  const { doc, found, parts, secrets } = await view(async ({ actor, deps }) => {
    const opened = await meetingOf(await params, (input) => readMeeting(deps, actor, input));
    const reading = { ...deps, sha256 };
    await seedMinutes(reading, opened.rooms.minutes, opened);
    const known = await partsOf(deps, actor, opened);
    const { meetingId } = opened.meeting;
    return {
      doc: await loadRoom(reading, opened.rooms.minutes),
      found: opened,
      parts: known,
      secrets: isUnmasked ? await readParts(reading, actor, { meetingId, parts: known }) : NOTHING,
    };
  });
  const { meeting, group, plan } = found;
  const here = `/groups/${group.groupId}/meetings/${meeting.meetingId}/minutes`;
  return (
    <div className="reading" data-projector={isProjected ? '' : undefined}>
      <p className="reading-top no-print">
        <StatePill state={meeting.state} />
        <ButtonLink href={here}>{t('edit')}</ButtonLink>
        <ButtonLink href={isProjected ? `${here}/read` : `${here}/read?projector=1`}>
          {isProjected ? t('open') : t('projector')}
        </ButtonLink>
        {isProjected || parts.every(({ state }) => state === 'withheld') ? null : (
          <ButtonLink href={isUnmasked ? `${here}/read` : `${here}/read?confidential=1`}>
            {isUnmasked ? confidential('hide') : confidential('show')}
          </ButtonLink>
        )}
      </p>
      <Reading
        doc={doc}
        title={meeting.title}
        sign={plan.numbering === 'paragraph' ? '§ ' : ''}
        secret={(partId, itemId) => <SecretText part={secrets.get(partId)} itemId={itemId} />}
      />
    </div>
  );
}

const NOTHING: ReadonlyMap<string, ReadablePart> = new Map();

/** The part where it was asked for and may be read, else a mask. */
function SecretText({ part, itemId }: { part: ReadablePart | undefined; itemId: string }): ReactNode {
  return part === undefined ? <Masked /> : <ReadPart part={part} itemId={itemId} />;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
