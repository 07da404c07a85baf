'use client';
/** The parts in a React page: heard of, asked for again when it matters, and followed when the text moves. */
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { removeEarlierCopies } from '@/lib/browser/earlier-copies';
import type { RoomClient } from '@/lib/browser/room-client';
import { type PartsOptions, type PartsState, PartsStore } from './parts-store';

/** Somebody who waits for clearance sees it come within this time (ms). */
const ASK_MS = 10_000;

/** One store for as long as the page is shown. */
export function usePartsStore(options: PartsOptions): PartsStore {
  const store = useRef<PartsStore>(null);
  store.current ??= new PartsStore(options);
  return store.current;
}

export function useParts(store: PartsStore): PartsState {
  return useSyncExternalStore(store.subscribe, store.current, store.current);
}

/** Asks again when the person comes back, when the network does, and now and then while something is withheld. */
export function useLooking(store: PartsStore): void {
  const { parts } = useParts(store);
  const waits = parts.some((part) => part.state === 'withheld');
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void store.look();
    };
    const timer = waits ? setInterval(look, ASK_MS) : undefined;
    window.addEventListener('focus', look);
    window.addEventListener('online', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      window.removeEventListener('online', look);
    };
  }, [store, waits]);
}

/** When the open text moves: keeps what was unsent, forgets the rest, and finds where it goes on. */
export function useFollowing(store: PartsStore, room: RoomClient | null): void {
  useEffect(() => {
    if (room === null) return;
    let isOver = false;
    const look = (): void => {
      const save = room.saveState();
      if (isOver || save.state !== 'ended' || save.reason !== 'moved') return;
      isOver = true;
      const unsent = room.unsent();
      if (unsent !== null) store.keep(unsent);
      void store.follow(room.room, removeEarlierCopies);
    };
    look();
    return room.subscribe(look);
  }, [store, room]);
}

/** What an earlier visit left of documents that have moved since goes; its unsent words are offered. */
export function useEarlierCopies(store: PartsStore): void {
  useEffect(() => {
    void store.takeEarlier(removeEarlierCopies);
  }, [store]);
}
