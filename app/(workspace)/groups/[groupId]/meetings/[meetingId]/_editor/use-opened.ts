'use client';
/** Opens the room for as long as the page is shown. */
import { useEffect, useRef, useState } from 'react';
import {
  type PlaceInText,
  rememberPlace,
  restorePlace,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/place-in-text';
import { EditingPage, type EditorWords } from '@/lib/browser/editor/editing-page';
import { openRoom } from '@/lib/browser/open-room';
import type { RoomClient } from '@/lib/browser/room-client';
import { SCHEMA_VERSION } from '@/lib/minutes/live/shape';

export type Opening = {
  readonly room: string;
  readonly personId: string;
  readonly mayWrite: boolean;
  readonly words: EditorWords;
};

export type Opened = { readonly room: RoomClient; readonly page: EditingPage };

/** `null` until the document may be shown. */
export function useOpened({ room: name, personId, mayWrite, words }: Opening): {
  readonly room: RoomClient | null;
  readonly opened: Opened | null;
} {
  const [room, setRoom] = useState<RoomClient | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const texts = useRef(words);
  const place = useRef<PlaceInText | null>(null);
  useEffect(() => {
    const client = openRoom({ room: name, personId, confidential: false, schemaVersion: SCHEMA_VERSION });
    let page: EditingPage | null = null;
    let isGone = false;
    setRoom(client);
    // What is no longer this person's to see leaves the screen before anything else happens.
    const unsubscribe = client.subscribe(() => {
      const save = client.saveState();
      if (page === null || save.state !== 'ended') return;
      if (save.reason !== 'moved' && save.reason !== 'revoked') return;
      place.current = rememberPlace(page);
      setOpened(null);
      page.destroy();
      page = null;
    });
    void client.ready.then(() => {
      if (isGone || client.saveState().state === 'ended') return;
      page = new EditingPage({
        doc: client.doc,
        awareness: client.awareness,
        words: texts.current,
        today: localDay,
        mayWrite: () => mayWrite && client.role() !== 'reader' && client.saveState().state !== 'ended',
        reveal: revealItem,
      });
      setOpened({ room: client, page });
      if (place.current !== null) restorePlace(page, place.current);
      place.current = null;
    });
    return () => {
      isGone = true;
      unsubscribe();
      setOpened(null);
      page?.destroy();
      void client.close();
    };
  }, [name, personId, mayWrite]);
  return { room, opened };
}

/** Today where the person is. */
function localDay(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Brings an item into view; its editor mounts when it comes near. */
export function revealItem(itemId: string): void {
  const section = document.getElementById(`item-${itemId}`);
  if (section === null) return;
  const box = section.getBoundingClientRect();
  const isInView = box.bottom > 80 && box.top < window.innerHeight - 80;
  if (!isInView) section.scrollIntoView({ block: 'start' });
}
