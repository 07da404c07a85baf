/**
 * Whose presence a message carries, read without its states. A stock client passes on what it hears from the others, so
 * both ends meet such messages far more often than news, and want to drop them cheaply.
 */
import { createDecoder } from 'lib0/decoding';
import { readBytes, readNumber } from './messages';

/** The client ids that an encoded awareness update says something about. @throws AppError `invalid` */
export function clientsOf(presence: Uint8Array): number[] {
  const decoder = createDecoder(presence);
  const clients: number[] = [];
  for (let left = readNumber(decoder); left > 0; left--) {
    clients.push(readNumber(decoder));
    readNumber(decoder);
    readBytes(decoder);
  }
  return clients;
}

/** True when it says something about `clientId`. @throws AppError `invalid` */
export function mentions(presence: Uint8Array, clientId: number): boolean {
  return clientsOf(presence).includes(clientId);
}
