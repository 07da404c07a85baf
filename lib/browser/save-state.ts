/**
 * What a person may believe about their text, in words that can be trusted. Owns the states; decides `saved` only when
 * nothing is unacked (rule I12 in docs/room-spec.md).
 */

/** Why a room stopped for good in this tab. */
export type EndReason =
  /** The role was taken away, or the room never was theirs to see. */
  | 'revoked'
  /** The session ended; unsent text is kept, unreadable until the same person signs in again. */
  | 'signedOut'
  /** The room continues under a new generation of the document; unsent text is offered as a copy. */
  | 'moved'
  /** The minutes are frozen: review or approval has begun. */
  | 'frozen'
  /** This page is older than the server; reload it. */
  | 'outdated'
  /** What is stored is damaged; an operator has to restore it. */
  | 'corrupt'
  /** The server refused what was sent; the text stays in this browser. */
  | 'refused'
  /** The person left (the page was closed or another meeting opened). */
  | 'closed';

/** How the bytes travel: a WebSocket, or HTTPS requests where the network refuses WebSockets. */
export type Via = 'socket' | 'polling';

/** `waiting` counts edits that the server has not acknowledged. */
export type SaveState =
  /** Before the first complete document, local or from the server. */
  | { readonly state: 'opening' }
  /** Everything of ours is durable on the server since `at` (ms since 1970). */
  | { readonly state: 'saved'; readonly at: number; readonly via: Via }
  /** Connected; the newest edits are in this browser and on their way. `durable`: they would survive closing the tab. */
  | { readonly state: 'savedLocally'; readonly waiting: number; readonly durable: boolean; readonly via: Via }
  | { readonly state: 'reconnecting'; readonly waiting: number; readonly durable: boolean }
  | { readonly state: 'offline'; readonly waiting: number; readonly durable: boolean }
  | { readonly state: 'ended'; readonly reason: EndReason; readonly waiting: number };
