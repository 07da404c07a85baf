'use client';
/** What every part of the minutes page shares, and how it hears of changes. */
import { createContext, useContext, useRef, useSyncExternalStore } from 'react';
import type { PartsStore } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_confidential/parts-store';
import type { EditingPage } from '@/lib/browser/editor/editing-page';
import type { LiveView } from '@/lib/browser/editor/live-model';
import type { RoomClient } from '@/lib/browser/room-client';
import type { Phrase } from '@/lib/minutes/phrases';
import type { SuggestStore } from './suggest-store';

/** The document of comments, and what the person may do in it. */
export type LiveComments = {
  readonly room: string;
  readonly mayComment: boolean;
  readonly mayPropose: boolean;
};

export type Live = {
  readonly page: EditingPage;
  readonly room: RoomClient;
  readonly suggest: SuggestStore;
  /** The confidential parts of the meeting. */
  readonly parts: PartsStore;
  readonly phrases: readonly Phrase[];
  readonly mayWrite: boolean;
  readonly meetingId: string;
  /** What of the meeting's own steps the person may take now. */
  readonly may: { readonly start: boolean; readonly finish: boolean };
  readonly me: { readonly personId: string; readonly name: string };
  readonly comments: LiveComments;
  readonly groupName: string;
  /** "§ " where items are numbered so, else nothing. */
  readonly sign: string;
};

export const LiveContext = createContext<Live | null>(null);

/** Only inside the opened page. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('no open minutes around this component');
  return live;
}

/** The document as the page shows it; a new value only when one of the named parts has changed. */
export function useLiveView(...parts: readonly (keyof LiveView)[]): LiveView {
  const { model } = useLive().page;
  const shown = useRef(model.current());
  const read = (): LiveView => {
    const now = model.current();
    if (parts.some((part) => now[part] !== shown.current[part])) shown.current = now;
    return shown.current;
  };
  return useSyncExternalStore(model.subscribe, read, read);
}
