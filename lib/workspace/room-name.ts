/** Names of live documents. Owns their form; a name says what the document is of, and nothing a stranger could count up. */

export type RoomName =
  | { readonly type: 'minutes'; readonly meetingId: string; readonly generation: number }
  | { readonly type: 'comments'; readonly meetingId: string; readonly generation: number }
  /** A confidential item or part. */
  | {
      readonly type: 'part';
      readonly meetingId: string;
      readonly partId: string;
      readonly generation: number;
    };

/** The open text of a meeting. */
export const minutesRoom = (meetingId: string, generation: number): string =>
  `minutes:${meetingId}:${generation}`;
/** Threads and proposals on the open text. */
export const commentsRoom = (meetingId: string, generation: number): string =>
  `comments:${meetingId}:${generation}`;
/** A confidential item or part of a meeting. */
export const partRoom = (meetingId: string, partId: string, generation: number): string =>
  `minutes:${meetingId}:${partId}:${generation}`;

/** What the name says, or `null` for what is no name of a room. */
export function parseRoomName(room: string): RoomName | null {
  const [type, meetingId, ...rest] = room.split(':');
  const generation = readGeneration(rest.at(-1));
  if (!meetingId || generation === null) return null;
  if (rest.length === 1 && (type === 'minutes' || type === 'comments'))
    return { type, meetingId, generation };
  const [partId] = rest;
  if (rest.length === 2 && type === 'minutes' && partId)
    return { type: 'part', meetingId, partId, generation };
  return null;
}

/** One spelling each: "01" and "1e0" are none, so that one document has one name. */
function readGeneration(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
