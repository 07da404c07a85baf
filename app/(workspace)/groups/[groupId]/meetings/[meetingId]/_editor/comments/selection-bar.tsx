'use client';
/** Buttons beside selected text, and the key that does the same. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { useLive } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import { itemOf } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/page-keys';
import { selectedStretch } from '@/lib/browser/comments/places';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import { isAltGr } from '@/lib/browser/editor/keys';
import type { Stretch } from '@/lib/minutes/comments/anchors';

/** A place in an item; without a stretch the item as a whole. */
export type Spot = { readonly itemId: string; readonly stretch: Stretch | null };

type Props = { readonly comment: (spot: Spot) => void; readonly propose: ((spot: Spot) => void) | null };

type Shown = { readonly spot: Spot; readonly x: number; readonly y: number };

/** What is selected, or the block of the caret, or the item that has the focus. */
export function spotOf(page: EditingPage): Spot | null {
  for (const [itemId, view] of page.editors) {
    const stretch = selectedStretch(view);
    if (stretch !== null) return { itemId, stretch };
  }
  const itemId = itemOf(document.activeElement);
  return itemId === null ? null : { itemId, stretch: null };
}

function shownBeside(page: EditingPage): Shown | null {
  const spot = spotOf(page);
  const selection = document.getSelection();
  const isStretch = spot?.stretch != null && spot.stretch.from < spot.stretch.to;
  if (!isStretch || selection === null || selection.rangeCount === 0) return null;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  return { spot, x: box.left, y: box.bottom };
}

export function SelectionBar({ comment, propose }: Props): ReactNode {
  const t = useTranslations('comments');
  const { page } = useLive();
  const [at, setAt] = useState<Shown | null>(null);
  useEffect(() => {
    const look = (): void => setAt(shownBeside(page));
    const onKey = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyK' || !event.altKey || !event.shiftKey || isAltGr(event)) return;
      const spot = spotOf(page);
      if (spot === null) return;
      event.preventDefault();
      comment(spot);
    };
    // Somebody may have selected before the comments were there.
    look();
    document.addEventListener('selectionchange', look);
    document.addEventListener('keydown', onKey);
    window.addEventListener('scroll', look, { passive: true });
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('scroll', look);
    };
  }, [page, comment]);
  if (at === null) return null;
  const keepSelection = (event: { preventDefault: () => void }): void => event.preventDefault();
  return (
    <div
      className="selection-bar no-print"
      style={{
        insetInlineStart: `min(${Math.max(8, at.x)}px, 100vw - 19rem)`,
        insetBlockStart: `clamp(8px, ${at.y + 8}px, 100vh - 4.5rem)`,
      }}
    >
      <button type="button" className="button" onMouseDown={keepSelection} onClick={() => comment(at.spot)}>
        {t('comment')}
      </button>
      {propose === null ? null : (
        <button type="button" className="button" onMouseDown={keepSelection} onClick={() => propose(at.spot)}>
          {t('propose')}
        </button>
      )}
    </div>
  );
}
