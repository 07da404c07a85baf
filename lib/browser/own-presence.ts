/** Tells whose presence a message carries. The stock provider passes on what it hears; only one's own may leave. */
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';

/** The client ids that an encoded awareness update says something about. */
export function clientsOf(presence: Uint8Array): number[] {
  const decoder = createDecoder(presence);
  const count = readVarUint(decoder);
  return Array.from({ length: count }, () => {
    const clientId = readVarUint(decoder);
    readVarUint(decoder);
    readVarString(decoder);
    return clientId;
  });
}

/** True when it says something about `clientId`. */
export function mentions(presence: Uint8Array, clientId: number): boolean {
  return clientsOf(presence).includes(clientId);
}
