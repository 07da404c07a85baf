/**
 * Passes presence on in rounds, one room at a time: what has been shown since the last round goes out together, of each
 * client only the newest. A round takes breaths, so that text that arrives meanwhile is not held up by carets; without
 * anything else to do a round begins at once.
 */
import type { PresenceEntry } from '@/lib/protocol/presence';
import type { ShownPresence } from '@/lib/room/deps';

/** @param except a connection that is not told, or `null` */
export type TellRound = (
  room: string,
  round: { readonly entries: readonly PresenceEntry[]; readonly except: string | null },
) => Promise<void>;

type Waiting = Map<string, PresenceEntry>;

export class PresenceRounds {
  readonly #tell: TellRound;
  readonly #onFault: (error: unknown) => void;
  /** By room, then by connection. A room that is here has a round planned or under way. */
  readonly #waiting = new Map<string, Waiting>();

  constructor(tell: TellRound, onFault: (error: unknown) => void) {
    this.#tell = tell;
    this.#onFault = onFault;
  }

  readonly add = ({ room, connectionId, entry }: ShownPresence): void => {
    const waiting = this.#waiting.get(room);
    if (waiting !== undefined) waiting.set(connectionId, entry);
    else {
      this.#waiting.set(room, new Map([[connectionId, entry]]));
      setImmediate(() => void this.#round(room));
    }
  };

  /** Whoever has left is not shown again. */
  readonly forget = (room: string, connectionId: string): void => {
    this.#waiting.get(room)?.delete(connectionId);
  };

  async #round(room: string): Promise<void> {
    const shown = [...(this.#waiting.get(room) ?? [])];
    const [first] = shown;
    if (first === undefined) {
      this.#waiting.delete(room);
      return;
    }
    this.#waiting.set(room, new Map());
    const except = shown.length === 1 ? first[0] : null;
    await this.#tell(room, { entries: shown.map(([, entry]) => entry), except }).catch(this.#onFault);
    setImmediate(() => void this.#round(room));
  }
}
