'use client';
/** Where comments stand in the page. What draws them is loaded after the text, so that nobody waits for it to write. */
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useState } from 'react';

const Comments = dynamic(
  async () =>
    (await import('@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/comments/comments'))
      .Comments,
  { ssr: false },
);

export const COMMENTS_SIDE = 'comments-side';
export const COMMENTS_BUTTON = 'comments-button';

/** Finds the places that the page keeps for the list and its button, once they are there. */
export function CommentsPlace(): ReactNode {
  const [places, setPlaces] = useState<{ side: Element | null; button: Element | null } | null>(null);
  useEffect(() => {
    const side = document.getElementById(COMMENTS_SIDE);
    setPlaces({ side, button: document.getElementById(COMMENTS_BUTTON) });
  }, []);
  return places === null ? null : <Comments {...places} />;
}
