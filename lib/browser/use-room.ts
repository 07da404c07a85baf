/** A room in a React page: opened with the component, left with it. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { openRoom } from './open-room';
import type { RoomClient, RoomOptions } from './room-client';
import type { SaveState } from './save-state';

const OPENING: SaveState = { state: 'opening' };
const subscribeToNothing = (): (() => void) => () => undefined;

/** The room, or `null` until the browser has opened it. A new room or person opens anew; other options count at opening. */
export function useRoom(options: RoomOptions): RoomClient | null {
  const [client, setClient] = useState<RoomClient | null>(null);
  const { room, personId } = options;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other options count when the room is opened
  useEffect(() => {
    const opened = openRoom(options);
    setClient(opened);
    return () => {
      setClient(null);
      void opened.close();
    };
  }, [room, personId]);
  return client;
}

/** What the person may believe about their text now. */
export function useSaveState(client: RoomClient | null): SaveState {
  return useSyncExternalStore(
    client?.subscribe ?? subscribeToNothing,
    client?.saveState ?? ((): SaveState => OPENING),
    () => OPENING,
  );
}

/** One person who is in the room; name, colour and role are the server's. */
export type Present = {
  readonly clientId: number;
  readonly isSelf: boolean;
  readonly state: Readonly<Record<string, unknown>>;
};

/** Everybody in the room, oneself included, in order of client id. */
export function usePresence(client: RoomClient | null): readonly Present[] {
  const [present, setPresent] = useState<readonly Present[]>([]);
  useEffect(() => {
    if (client === null) return;
    const { awareness } = client;
    const look = (): void => setPresent(presentIn(client));
    awareness.on('change', look);
    look();
    return () => awareness.off('change', look);
  }, [client]);
  return present;
}

function presentIn({ awareness }: RoomClient): Present[] {
  return [...awareness.getStates()]
    .map(([clientId, state]) => ({ clientId, isSelf: clientId === awareness.clientID, state }))
    .sort((a, b) => a.clientId - b.clientId);
}
