/** The y-websocket messages that the benchmark's light clients write and read by hand. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

const EMPTY_STATE_VECTOR = Uint8Array.of(0);

function encodeSync(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

/** "I have nothing, what do you have?" */
export const encodeStep1 = (): Uint8Array => encodeSync(STEP_1, EMPTY_STATE_VECTOR);
export const encodeUpdate = (update: Uint8Array): Uint8Array => encodeSync(UPDATE, update);

export type SyncPart = { readonly type: 'step1' | 'step2' | 'update'; readonly bytes: Uint8Array };

/** The sync message in these bytes, or `null` for presence and everything else. */
export function decodeSync(message: Uint8Array): SyncPart | null {
  const decoder = decoding.createDecoder(message);
  if (decoding.readVarUint(decoder) !== SYNC) return null;
  const type = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  return { type: type === STEP_1 ? 'step1' : type === STEP_2 ? 'step2' : 'update', bytes };
}
