/**
 * A packet: some messages that are sent, stored and acknowledged together (R2). `seq` 0 asks for no ack; a packet
 * without messages is a keep-alive and is answered with its like (R3).
 */
import { createDecoder, hasContent } from 'lib0/decoding';
import { encode, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { AppError } from '@/lib/errors';
import { MAX_PACKET_MESSAGES } from '@/lib/limits';
import { readBytes, readNumber } from './messages';

export type Packet = { readonly seq: number; readonly messages: readonly Uint8Array[] };

export const KEEP_ALIVE: Packet = { seq: 0, messages: [] };

/** The bytes of a packet. */
export function encodePacket(packet: Packet): Uint8Array {
  return encode((encoder) => {
    writeVarUint(encoder, packet.seq);
    for (const message of packet.messages) writeVarUint8Array(encoder, message);
  });
}

/** A packet from its bytes, which its messages share. @throws AppError `invalid`, or `tooLarge` for too many messages */
export function decodePacket(bytes: Uint8Array): Packet {
  const decoder = createDecoder(bytes);
  const seq = readNumber(decoder);
  const messages: Uint8Array[] = [];
  while (hasContent(decoder)) {
    if (messages.length === MAX_PACKET_MESSAGES) throw new AppError('tooLarge', 'roomPacketTooLarge');
    messages.push(readBytes(decoder));
  }
  return { seq, messages };
}
