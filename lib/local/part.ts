/** One of the things that share the port: it answers its own paths and finishes what it promised. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export type Part = {
  /** Answers the request, or `false` when the path is not its own. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Takes the upgrade, or `false` when the path is not its own. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** Finishes what was promised: acks, writes, mail. */
  readonly drain?: () => Promise<void>;
};
