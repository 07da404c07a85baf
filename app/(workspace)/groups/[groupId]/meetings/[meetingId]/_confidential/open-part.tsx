'use client';
import { useTranslations } from 'next-intl';
/** A confidential part that its reader is cleared for: connected once, drawn at each of its places. */
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { BlockBar } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/block-bar';
import {
  type Live,
  LiveContext,
  useLive,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import {
  peopleOffers,
  slashOffers,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/offers';
import { SuggestMenu } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/suggest-menu';
import { SuggestStore } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/suggest-store';
import type { SecretPlace } from '@/lib/browser/editor/secret-places';
import { itemOfBody } from '@/lib/minutes/live/shape';
import { PartSection } from './part-section';
import type { ClearedPart } from './parts-store';
import { type OpenedPart, useOpenedPart } from './use-part';

export type OpenPartProps = {
  readonly part: ClearedPart;
  readonly places: readonly SecretPlace[];
  readonly hide: () => void;
};

export function OpenPart({ part, places, hide }: OpenPartProps): ReactNode {
  const around = useLive();
  const [round, setRound] = useState(0);
  const opened = useOpenedPart({ part, parts: around.parts, around: around.page, round });
  const live = usePartLive(around, opened);
  const again = (): void => setRound(round + 1);
  const placed = new Set(places.map(({ itemId }) => itemId));
  const sections = places.map(({ dom, itemId }) =>
    createPortal(
      <PartSection
        part={part}
        itemIds={itemId === part.itemId ? [itemId, ...restOf(opened, placed)] : [itemId]}
        opened={opened}
        hide={hide}
        again={again}
      />,
      dom,
      itemId,
    ),
  );
  // One tree in every state: a window that is open over the part stays open when the part has been connected.
  return (
    <LiveContext value={live ?? around}>
      {sections}
      {live === null ? null : <SuggestMenu />}
      {live === null ? null : <Foot />}
    </LiveContext>
  );
}

/** Items whose text the part holds and that have no place for it themselves. */
function restOf(opened: OpenedPart, placed: ReadonlySet<string>): string[] {
  if (opened.state !== 'open') return [];
  return [...opened.page.doc.share.keys()].flatMap((name) => {
    const item = itemOfBody(name);
    return item === null || placed.has(item) ? [] : [item];
  });
}

/** The choices for the block under the caret stand at the foot of the page, whichever document the caret is in. */
function Foot(): ReactNode {
  const [foot, setFoot] = useState<Element | null>(null);
  useEffect(() => setFoot(document.querySelector('.minutes .foot')), []);
  return foot === null ? null : createPortal(<BlockBar />, foot);
}

/** What the components of the text use, of this part instead of the open text. */
function usePartLive(around: Live, opened: OpenedPart): Live | null {
  const slash = useTranslations('minutes.slash');
  const now = useRef({ slash, phrases: around.phrases });
  now.current = { slash, phrases: around.phrases };
  // As long as the part is open, whatever becomes of the page around it: another one mounts its texts anew.
  const suggest = useMemo(() => {
    if (opened.state !== 'open') return null;
    const { page } = opened;
    return new SuggestStore((itemId, trigger) => {
      if (trigger === '@') return peopleOffers(page);
      const words = { ...now.current, phraseLabel: now.current.slash('phrase') };
      const none = (): void => undefined;
      return slashOffers(page, itemId, { ...words, openFacts: none, openSecrecy: none }).filter(
        ({ id }) => !NOT_IN_PARTS.has(id),
      );
    });
  }, [opened]);
  return useMemo(() => {
    if (opened.state !== 'open' || suggest === null) return null;
    const { page, room } = opened;
    return { ...around, page, room, suggest, mayWrite: around.mayWrite && page.options.mayWrite() };
  }, [around, opened, suggest]);
}

/** Attachments and marks belong to the item, whose names are open. */
const NOT_IN_PARTS: ReadonlySet<string> = new Set(['attachment', 'secrecy']);
