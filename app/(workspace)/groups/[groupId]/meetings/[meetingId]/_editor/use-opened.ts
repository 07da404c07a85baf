'use client';
/** Opens the room for as long as the page is shown. */
import { useEffect, useRef, useState } from 'react';
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
  useEffect(() => {
    const client = openRoom({ room: name, personId, confidential: false, schemaVersion: SCHEMA_VERSION });
    let page: EditingPage | null = null;
    let isGone = false;
    setRoom(client);
    void client.ready.then(() => {
      if (isGone) return;
      page = new EditingPage({
        doc: client.doc,
        awareness: client.awareness,
        words: texts.current,
        today: localDay,
        mayWrite: () => mayWrite && client.role() !== 'reader' && client.saveState().state !== 'ended',
        reveal: revealItem,
      });
      setOpened({ room: client, page });
    });
    return () => {
      isGone = true;
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
