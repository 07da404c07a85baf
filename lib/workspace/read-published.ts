/** The copy of approved minutes that everybody may read. Tells nothing of a meeting that has none. */
import { AppError } from '@/lib/errors';
import { foldMeeting } from '@/lib/store/meeting';
import { readChain, sha256Hex } from '@/lib/store/meeting-event';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { type ApprovalView, correctionsOf } from './read-approval';
import type { SealDeps } from './seal-deps';

export type PublishedView = {
  readonly title: string;
  readonly date: string;
  /** The stored public rendering, byte for byte. */
  readonly html: string;
  readonly htmlHash: string;
  readonly corrections: ApprovalView['corrections'];
  /** Number and SHA-256 of the last event, for comparison with an archive. */
  readonly n: number;
  readonly head: string;
};

/** For anybody, signed in or not. @throws AppError `notFound` while nothing is published; `corrupt` */
export async function readPublished(
  deps: Pick<SealDeps, 'table' | 'sha256'>,
  meetingId: string,
): Promise<PublishedView> {
  const chain = await readChain(deps.table, meetingId);
  const meeting = foldMeeting(chain);
  const rendering = meeting?.publicFiles.find(({ mediaType }) => mediaType.startsWith('text/html'));
  if (meeting?.state !== 'published' || rendering === undefined) throw new AppError('notFound');
  const { sha256 } = deps;
  const bytes = await readSealedBytes(deps.table, meetingId, { hash: rendering.sha256, sha256 });
  const published = chain.find(({ event }) => event.what.type === 'published')?.event.what;
  const withheld = published?.type === 'published' ? published.withheld : [];
  const shown = chain.filter(
    ({ event: { what } }) =>
      what.type === 'corrected' && (what.itemId === null || !withheld.includes(what.itemId)),
  );
  return {
    title: meeting.title,
    date: meeting.date,
    html: new TextDecoder().decode(bytes),
    htmlHash: rendering.sha256,
    corrections: correctionsOf(shown),
    n: meeting.n,
    head: await sha256Hex(chain.at(-1)?.json ?? ''),
  };
}
