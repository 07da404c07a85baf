/**
 * A stock client passes on every presence that it hears, so a room of a hundred would send a hundred messages for each
 * move of a caret. By rule R40 such messages change nothing; here they are dropped before they cost anything.
 */
import { decodeMessage } from '@/lib/protocol/messages';
import { clientsOf } from '@/lib/protocol/presence-clients';

/** Only short bare messages are looked at: echoes are presence, and presence is at most a few KB. */
const MAX_ECHO_BYTES = 8_192;

export class PresenceEchoes {
  #own: number | null = null;

  /** True for presence of others alone, once this connection has shown its own. */
  isEcho(frame: string | Uint8Array): boolean {
    if (typeof frame === 'string' || frame.length > MAX_ECHO_BYTES) return false;
    try {
      const message = decodeMessage(frame);
      if (message.type !== 'presence') return false;
      const clients = clientsOf(message.presence);
      this.#own ??= clients[0] ?? null;
      return this.#own !== null && !clients.includes(this.#own);
    } catch {
      return false;
    }
  }
}
