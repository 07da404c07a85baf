/**
 * Rooms in which what somebody has written is theirs: others add to it and take nothing away (R33). Known by the room's name,
 * so that no home and no caller can forget it.
 */

/** Comments and proposals on the open text. */
export const isAppendOnly = (room: string): boolean => room.startsWith('comments:');
