/** What the benchmark asks of a client, whichever server it belongs to. */
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { PeerName } from './server-process';

export type Place = { readonly port: number; readonly room: string };

/** A whole client with a document, as a browser would run it. */
export type DocumentClient = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Resolves when the client says that the document is complete. */
  readonly synced: Promise<void>;
  /** Resolves when messages can be sent. */
  readonly opened: Promise<void>;
  /** Bytes received on the wire so far, WebSocket framing and compression included. */
  readonly bytesReceived: () => number;
  /** Loses the connection and does not come back by itself; resolves when the client knows. */
  readonly drop: () => Promise<void>;
  /** Connects again; resolves when the document is in step (without a server that answers: when messages can be sent). */
  readonly comeBack: () => Promise<void>;
  readonly close: () => void;
};

/** A client without a document: messages in, messages out, so that the servers and not the clients are measured. */
export type Channel = {
  readonly send: (message: Uint8Array) => void;
  readonly close: () => void;
};

export type Target = {
  readonly name: string;
  readonly peer: PeerName;
  /** False for servers that have no document of their own to answer with. */
  readonly keepsDocument: boolean;
  /** False for servers whose documents end with the process. */
  readonly survivesRestart: boolean;
  /** Another target measures the same server, so that how it ends need not be measured twice. */
  readonly sharesServer?: boolean;
  readonly openDocument: (place: Place) => Promise<DocumentClient>;
  /** Resolves once messages can be sent and the room has been joined. */
  readonly openChannel: (place: Place, onMessage: (message: Uint8Array) => void) => Promise<Channel>;
};
