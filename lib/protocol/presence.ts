/**
 * Presence (y-protocols awareness): who is here and where their caret is. Owns reading one connection's claims and
 * stamping the server's own words over them (R40–R44). The bytes stay those of y-protocols.
 */
import { createDecoder, hasContent } from 'lib0/decoding';
import { encode, writeVarString, writeVarUint } from 'lib0/encoding';
import { encodeUtf8 } from 'lib0/string';
import { AppError } from '@/lib/errors';
import { MAX_PRESENCE_BYTES } from '@/lib/limits';
import { readNumber } from './messages';
import { readPlainJson, readText } from './update-content';

/** One client's presence. `state` is JSON text, `null` when the client has left. */
export type PresenceEntry = {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string | null;
};

/** What the server says about the person behind a presence. */
export type PresenceUser = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly role: string;
};

/** Colours of carets: each at least 4.5:1 against white, and apart from each other for most kinds of colour vision. */
const CARET_COLOURS = [
  '#1f5f8b',
  '#8a4b08',
  '#2f6b3a',
  '#7a2e6b',
  '#a3302a',
  '#4b4fa8',
  '#5a5f14',
  '#0f6a6a',
];

/** The same colour for the same person in every room. */
export function colourOf(personId: string): string {
  let sum = 0;
  for (const character of personId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return CARET_COLOURS[sum % CARET_COLOURS.length] ?? '#1f5f8b';
}

/** Every entry of a presence message, states unread. @throws AppError `invalid` */
export function decodePresence(bytes: Uint8Array): PresenceEntry[] {
  const decoder = createDecoder(bytes);
  const entries: PresenceEntry[] = [];
  for (let left = readNumber(decoder); left > 0; left -= 1) {
    const clientId = readNumber(decoder);
    const clock = readNumber(decoder);
    const text = readText(decoder);
    entries.push({ clientId, clock, state: text === 'null' ? null : text });
  }
  if (hasContent(decoder)) throw new AppError('invalid', 'roomMessageUnreadable');
  return entries;
}

/** The bytes of some clients' presence. */
export function encodePresence(entries: readonly PresenceEntry[]): Uint8Array {
  return encode((encoder) => {
    writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      writeVarUint(encoder, clientId);
      writeVarUint(encoder, clock);
      writeVarString(encoder, state ?? 'null');
    }
  });
}

/** The client's state with `user` set by the server. @throws AppError `tooLarge`, or `invalid` for what is no object */
export function stampPresence(state: string, user: PresenceUser): string {
  if (encodeUtf8(state).length > MAX_PRESENCE_BYTES) throw new AppError('tooLarge', 'roomPresenceTooLarge');
  const claimed = readPlainJson(state);
  if (typeof claimed !== 'object' || claimed === null || Array.isArray(claimed))
    throw new AppError('invalid', 'roomMessageUnreadable');
  return JSON.stringify({ ...claimed, user });
}
