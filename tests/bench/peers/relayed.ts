/**
 * What a relay looks at in a message. Sync steps 1 and 2 are not passed on: without a server that answers them everybody
 * would answer everybody, a storm of the square of the people that no relay is made for.
 */
import type { RawData } from 'ws';

const SYNC = 0;
const UPDATE = 2;

export const isSync = (message: Buffer): boolean => message[0] === SYNC;
export const isQuestion = (message: Buffer): boolean => isSync(message) && message[1] !== UPDATE;

export function toBuffer(raw: RawData): Buffer {
  if (Array.isArray(raw)) return Buffer.concat(raw);
  return Buffer.isBuffer(raw) ? raw : Buffer.from(raw);
}
