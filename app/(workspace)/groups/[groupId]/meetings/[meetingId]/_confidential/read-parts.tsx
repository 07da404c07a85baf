/**
 * Confidential parts in the reading view: only when a cleared person asks for them, read by the server for that one answer
 * (and written down as read). Never for a projector.
 */
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import * as Y from 'yjs';
import { StaticBody } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/static-body';
import type { Actor } from '@/lib/access/actor';
import { blockElements } from '@/lib/minutes/live/from-blocks';
import { bodyOf } from '@/lib/minutes/live/shape';
import { addAction } from '@/lib/minutes/live/write-actions';
import { type OpenedPart, openPart } from '@/lib/workspace/open-part';
import type { PartView } from '@/lib/workspace/part-view';
import type { SealDeps } from '@/lib/workspace/seal-deps';

export type ReadablePart = {
  readonly mark: string;
  readonly provision: string;
  readonly doc: Y.Doc;
  readonly itemIds: readonly string[];
};

/** Every part that the actor is cleared for, by id. @throws AppError `unavailable`, `corrupt` */
export async function readParts(
  deps: SealDeps,
  actor: Actor,
  { meetingId, parts }: { readonly meetingId: string; readonly parts: readonly PartView[] },
): Promise<ReadonlyMap<string, ReadablePart>> {
  const cleared = parts.filter(({ state }) => state === 'cleared');
  const opened = await Promise.all(cleared.map(({ partId }) => openPart(deps, actor, { meetingId, partId })));
  return new Map(opened.map((one) => [one.part.partId, toReadable(one)]));
}

/** Its blocks as a document of no room, for the same elements as the open text. */
function toReadable({ part, items }: OpenedPart): ReadablePart {
  const doc = new Y.Doc();
  for (const { itemId, body } of items) {
    for (const block of body) {
      if (block.kind !== 'action') continue;
      const { owners, ...action } = block;
      addAction(doc, { ...action, itemId, owners: owners.map((name) => ({ name, person: null })) });
    }
    bodyOf(doc, itemId).insert(0, blockElements(body, itemId));
  }
  return {
    mark: part.mark,
    provision: part.facts.provision,
    doc,
    itemIds: items.map(({ itemId }) => itemId),
  };
}

export function ReadPart({
  part,
  itemId,
}: {
  readonly part: ReadablePart;
  readonly itemId: string;
}): ReactNode {
  const t = useTranslations('confidential');
  return (
    <section className="part" aria-label={`${part.mark} ${part.provision}`}>
      <p className="part-head part-mark">
        <Lock aria-hidden="true" size={18} /> {part.mark}{' '}
        <span className="part-ground">{part.provision}</span>
      </p>
      <StaticBody doc={part.doc} itemId={itemId} />
      <p className="part-on-paper">{t('onPaper')}</p>
    </section>
  );
}
