/** What the connections of one room share: its document, what is acked, and whom to tell. */
import type { AppError } from '@/lib/errors';
import type { Progress } from './progress';
import type { Via } from './save-state';

export type Closed = {
  /** A ticket was had, so the server is there. */
  readonly wasTicketed: boolean;
  readonly wasOpen: boolean;
  readonly refusal: AppError | null;
};

export type Link = {
  readonly progress: Progress;
  readonly openSocket: (url: string, protocols: string[]) => WebSocket;
  readonly stateVector: () => Uint8Array;
  /** The document holds something that builds on what is not there. */
  readonly hasGap: () => boolean;
  /** This person's presence as it is now, encoded, or `null`. */
  readonly presence: () => Uint8Array | null;
  readonly isOwnPresence: (presence: Uint8Array) => boolean;
  readonly onOpened: (via: Via) => void;
  readonly onRole: (role: 'write' | 'read') => void;
  readonly onClosed: (closed: Closed) => void;
  /** Everybody who is there, as polling learns it: whoever is missing has left. */
  readonly onPresences: (presence: Uint8Array) => void;
  /** An ack changed what is waiting. */
  readonly onChanged: () => void;
  /** A frame could not be read. */
  readonly onFault: (error: unknown) => void;
};
