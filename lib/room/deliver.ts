/**
 * Sends messages to connections in the way each of them speaks. Encodes once for each way; never throws for a connection that is
 * gone, but says which ones are.
 */
import { CLOSE_ANSWER } from '@/lib/errors';
import { encodePacket } from '@/lib/protocol/packet';
import { encodeTextFrames } from '@/lib/protocol/text-frame';
import type { Wire } from '@/lib/protocol/wire';
import type { RoomDeps } from './deps';
import type { SendOutcome } from './sockets';

export type Recipient = { readonly connectionId: string; readonly wire: Wire | 'poll' };
type Frames = readonly (string | Uint8Array)[];

/** What to send for these messages, by the way of speaking. */
export function framesFor(deps: RoomDeps, messages: readonly Uint8Array[]): (wire: Wire | 'poll') => Frames {
  const made = new Map<Wire, Frames>();
  const make = (wire: Wire): Frames => {
    if (wire === 'stock') return messages;
    const packet = encodePacket({ seq: 0, messages });
    return wire === 'binary' ? [packet] : encodeTextFrames(packet, deps.newId);
  };
  return (wire) => {
    if (wire === 'poll') return [];
    const frames = made.get(wire) ?? make(wire);
    made.set(wire, frames);
    return frames;
  };
}

/** Sends the messages in order. A passing fault is tried once more; then the connection is closed, so that it syncs anew. */
export async function deliver(
  deps: RoomDeps,
  recipient: Recipient,
  messages: readonly Uint8Array[],
): Promise<SendOutcome> {
  return deliverFrames(deps, recipient, framesFor(deps, messages)(recipient.wire));
}

/** As `deliver`, for frames that are made already; answers at once when every one of them was sent at once. */
export function deliverFrames(
  deps: RoomDeps,
  recipient: Recipient,
  frames: Frames,
): SendOutcome | Promise<SendOutcome> {
  for (const [index, frame] of frames.entries()) {
    const outcome = deps.sockets.send(recipient.connectionId, frame);
    if (outcome !== 'sent') return deliverRest(deps, recipient, { outcome, rest: frames.slice(index) });
  }
  return 'sent';
}

type Rest = {
  /** Of the first of `rest`. */
  readonly outcome: SendOutcome | Promise<SendOutcome>;
  readonly rest: Frames;
};

async function deliverRest(
  deps: RoomDeps,
  recipient: Recipient,
  { outcome, rest: [first, ...others] }: Rest,
): Promise<SendOutcome> {
  const { connectionId } = recipient;
  let reached = await outcome;
  if (reached === 'failed' && first !== undefined) reached = await deps.sockets.send(connectionId, first);
  if (reached === 'failed')
    await deps.sockets.close(connectionId, CLOSE_ANSWER.unavailable.closeCode, 'unavailable');
  return reached === 'sent' ? deliverFrames(deps, recipient, others) : reached;
}
