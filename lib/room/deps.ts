/** What the handlers of a room are given, and who is speaking to them. */
import type { PresenceEntry } from '@/lib/protocol/presence';
import type { Wire } from '@/lib/protocol/wire';
import type { Table } from '@/lib/store/table';
import type { Sockets } from './sockets';

export type RoomRole = 'write' | 'read';

/** `moved`: the document goes on in another room, and this person may know it. */
export type RoomVerdict = RoomRole | 'moved' | null;

/** What a connection shows from now on; it is stored already. */
export type ShownPresence = {
  readonly room: string;
  readonly connectionId: string;
  readonly entry: PresenceEntry;
};

export type RoomDeps = {
  readonly table: Table;
  readonly sockets: Sockets;
  /** ms since 1970. */
  readonly now: () => number;
  /** A new unguessable id without `#`, `/`, `.` or `:`. */
  readonly newId: () => string;
  /** At least 0, under 1. Chooses when to ask for a compaction, and jitter; nothing that must not be guessed. */
  readonly random: () => number;
  /** SHA-256 in hex. */
  readonly sha256: (bytes: Uint8Array) => string;
  /** What the person may do in the room now, read consistently; `null` when they may not know that it exists. */
  readonly authorize: (personId: string, room: string) => Promise<RoomVerdict>;
  /** Called when somebody becomes a member, and done before they are sent anything: readings of some rooms are logged. */
  readonly noteJoin: (join: RoomJoin) => Promise<void>;
  /** Asks for `compact(room)` soon, outside of this call. May be dropped or doubled; never throws. */
  readonly askCompaction: (room: string) => void;
  /** Passes presence on in the home's own time (R46); without it, it is passed on at once. Never throws. */
  readonly showLater?: (shown: ShownPresence) => void;
  /** The version of the document's schema that this server knows. */
  readonly schemaVersion: number;
};

/** Who has joined which room. */
export type RoomJoin = { readonly room: string; readonly personId: string; readonly name: string };

/** One open connection as its home knows it from the ticket. Everything here was decided by the server. */
export type Connection = {
  readonly connectionId: string;
  readonly room: string;
  readonly personId: string;
  /** Shown to the others in the room. */
  readonly name: string;
  readonly wire: Wire;
  /** The client's, from the ticket request; `null` for a stock client. */
  readonly schemaVersion: number | null;
};
