/** The ways to the approval of each confidential part that the reader is cleared for; for everybody else nothing at all. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { view } from '@/app/_edge/view';
import { PageLink } from '@/app/_ui/page-link';
import { PartPill } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/part-pill';
import { agendaOf } from '@/lib/minutes/live/agenda';
import { readItems } from '@/lib/minutes/live/read-items';
import { loadRoom } from '@/lib/room/load-room';
import { listParts } from '@/lib/workspace/list-parts';
import type { ClearedPart, PartView } from '@/lib/workspace/part-view';
import { readMeeting } from '@/lib/workspace/read-meeting';

type Props = {
  readonly meetingId: string;
  /** Address of the meeting. */
  readonly here: string;
};

export async function PartApprovals({ meetingId, here }: Props): Promise<ReactNode> {
  const t = await getTranslations('confidential.approval');
  const rows = await rowsOf(meetingId);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="parts" className="callout no-print grid gap-3" data-tone="plum">
      <h2 id="parts">{t('parts')}</h2>
      <p>{t('partsText')}</p>
      <ul className="grid gap-2">
        {rows.map(({ part, item }) => (
          <li key={part.partId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <PageLink
              href={`${here}/parts/${encodeURIComponent(part.partId)}/approval`}
              className="touch inline-flex min-h-6 items-center underline"
            >
              {t('partOf', { mark: part.mark, item, provision: part.facts.provision })}
            </PageLink>
            <PartPill state={part.approval.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type Row = { readonly part: ClearedPart; readonly item: string };

/** Oldest first, each with the open number and title of its item. */
function rowsOf(meetingId: string): Promise<readonly Row[]> {
  return view(async ({ actor, deps }) => {
    const { parts } = await listParts(deps, actor, { meetingId });
    const cleared = parts.filter(isCleared);
    if (cleared.length === 0) return [];
    const { rooms } = await readMeeting(deps, actor, { meetingId });
    const doc = await loadRoom({ ...deps, sha256 }, rooms.minutes);
    const names = new Map(
      agendaOf(readItems(doc)).map(({ item, number }) => [item.id, `${number} ${item.title}`]),
    );
    doc.destroy();
    return cleared.map((part) => ({ part, item: names.get(part.itemId) ?? '' }));
  });
}

const isCleared = (part: PartView): part is ClearedPart => part.state === 'cleared';
