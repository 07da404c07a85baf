'use client';
/** Opens the document of comments for as long as the page is shown, and keeps the marks in the text where they belong. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLive } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import { CommentsStore, type CommentsView } from '@/lib/browser/comments/comments-store';
import { drawPlaces, type MarkedPlace } from '@/lib/browser/comments/places';
import { openRoom } from '@/lib/browser/open-room';
import type { RoomClient } from '@/lib/browser/room-client';
import { placeOfAnchor } from '@/lib/minutes/comments/anchors';
import { SCHEMA_VERSION } from '@/lib/minutes/live/shape';
import { fetchAuthors } from './fetch-authors';

export type OpenedComments = { readonly store: CommentsStore; readonly room: RoomClient };

/** `null` until the comments may be shown. */
export function useCommentsStore(): OpenedComments | null {
  const { page, comments, me, meetingId } = useLive();
  const [found, setFound] = useState<OpenedComments | null>(null);
  const { room } = comments;
  const { personId, name } = me;
  useEffect(() => {
    const client = openRoom({ room, personId, confidential: false, schemaVersion: SCHEMA_VERSION });
    let opened: CommentsStore | null = null;
    let isGone = false;
    void client.ready.then(() => {
      if (isGone) return;
      opened = new CommentsStore({
        doc: client.doc,
        me: { personId, name },
        listAuthors: async () => (await fetchAuthors(meetingId, room)) ?? [],
        newId: page.newId,
        now: Date.now,
      });
      setFound({ store: opened, room: client });
    });
    return () => {
      isGone = true;
      setFound(null);
      opened?.destroy();
      void client.close();
    };
  }, [room, personId, name, meetingId, page]);
  return found;
}

/** What is said, anew at every change. */
export function useCommentsView(store: CommentsStore): CommentsView {
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}

/** Marks what open threads and undecided proposals are about, in every editor that is mounted, as text and threads change. */
export function useMarks({ threads, proposals }: CommentsView, active: string | null): void {
  const { page } = useLive();
  useEffect(() => {
    const draw = (): void => {
      const open = threads.filter(({ resolved }) => resolved === null);
      for (const [itemId, view] of page.editors) {
        const places = open
          .filter(({ anchor }) => anchor.itemId === itemId)
          .flatMap(({ key, anchor }): MarkedPlace[] => {
            const place = placeOfAnchor(page.doc, anchor);
            const common = { key, isActive: key === active };
            if (place.state === 'found') return [{ ...common, ...place }];
            return place.state === 'block' ? [{ ...common, blockId: place.blockId, from: 0, to: 0 }] : [];
          });
        const proposed = proposals
          .filter((one) => one.itemId === itemId && one.decision === null)
          .map(({ key, blockId }) => ({ key, blockId, from: 0, to: 0, isActive: key === active }));
        drawPlaces(view, [...places, ...proposed]);
      }
    };
    draw();
    page.onEditor = draw;
    const stop = page.model.subscribe(draw);
    return () => {
      stop();
      page.onEditor = null;
    };
  }, [page, threads, proposals, active]);
}
