'use client';
/**
 * Opens a confidential part for as long as it is shown: its own room, in memory only, with its own editors and its own undo.
 * When the room ends, for whatever reason, its text leaves the page at once.
 */
import { useEffect, useState } from 'react';
import { EditingPage } from '@/lib/browser/editor/editing-page';
import { openRoom } from '@/lib/browser/open-room';
import type { RoomClient, UnsentText } from '@/lib/browser/room-client';
import type { EndReason } from '@/lib/browser/save-state';
import { SCHEMA_VERSION } from '@/lib/minutes/live/shape';
import type { ClearedPart, PartsStore } from './parts-store';

export type PartOpening = {
  readonly part: ClearedPart;
  readonly parts: PartsStore;
  /** The open text around it: its people, its words, its way to an item. */
  readonly around: EditingPage;
  /** Another number opens it anew. */
  readonly round: number;
};

export type OpenedPart =
  | { readonly state: 'opening'; readonly room: RoomClient | null }
  | { readonly state: 'open'; readonly room: RoomClient; readonly page: EditingPage }
  /** `unsent`: words that may still be copied; never those of a person whose clearance is gone. */
  | { readonly state: 'ended'; readonly reason: EndReason; readonly unsent: UnsentText | null };

/** Frames in which an editor is waited for. */
const MOST_FRAMES = 60;

const OPENING: OpenedPart = { state: 'opening', room: null };

export function useOpenedPart({ part, parts, around, round }: PartOpening): OpenedPart {
  const [opened, setOpened] = useState<OpenedPart>(OPENING);
  const { room: name, right, partId } = part;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round opens the same room anew
  useEffect(() => {
    const { personId } = parts.options;
    const room = openRoom({ room: name, personId, confidential: true, schemaVersion: SCHEMA_VERSION });
    let page: EditingPage | null = null;
    let isOver = false;
    setOpened({ state: 'opening', room });
    void room.ready.then(() => {
      if (isOver || room.saveState().state === 'ended') return;
      page = pageOf(room, around, right === 'write');
      parts.pages.set(partId, page);
      setOpened({ state: 'open', room, page });
      if (parts.focusPart === partId) focusText(page, part.itemId);
      if (parts.focusPart === partId) parts.focusPart = null;
    });
    const drop = (): void => {
      isOver = true;
      parts.pages.delete(partId);
      page?.destroy();
      page = null;
      room.doc.destroy();
    };
    const unsubscribe = room.subscribe(() => {
      const save = room.saveState();
      if (isOver || save.state !== 'ended') return;
      const unsent = save.reason === 'revoked' ? null : room.unsent();
      drop();
      if (save.reason === 'revoked') parts.closed(partId, save.waiting);
      if (save.reason === 'moved' && unsent !== null) parts.keep(unsent);
      setOpened({ state: 'ended', reason: save.reason, unsent: save.reason === 'moved' ? null : unsent });
      void parts.look();
    });
    return () => {
      unsubscribe();
      void room.close();
      if (!isOver) drop();
    };
  }, [name, right, partId, parts, around, round]);
  return opened;
}

/** The editor mounts a moment after its part is drawn. */
function focusText(page: EditingPage, itemId: string, frames = MOST_FRAMES): void {
  const view = page.editors.get(itemId);
  if (view !== undefined) view.focus();
  else if (frames > 0) requestAnimationFrame(() => focusText(page, itemId, frames - 1));
}

function pageOf(room: RoomClient, around: EditingPage, mayWrite: boolean): EditingPage {
  const { words, today, reveal } = around.options;
  return new EditingPage({
    doc: room.doc,
    awareness: room.awareness,
    words,
    today,
    reveal,
    people: around.people,
    mayWrite: () => mayWrite && room.role() !== 'reader' && room.saveState().state !== 'ended',
  });
}
