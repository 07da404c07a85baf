/**
 * An hour of a meeting of eight, as what their hands do: who types when and for how long, who moves the caret, when the
 * next item begins, who loses the network. Made from a seed, so that every replay is the same hour.
 *
 * The model: a secretary who writes most of the time, two who help, five who now and then correct a word. Typing comes in
 * bursts of 2–10 s at five keys a second with pauses between them; everybody reads along and clicks into the text about
 * twice a minute; there are twelve items; three people lose their connection once.
 */

export type Deed =
  | {
      readonly type: 'join' | 'leave' | 'move' | 'nextItem' | 'reconnect';
      readonly at: number;
      readonly person: number;
    }
  | { readonly type: 'key'; readonly at: number; readonly person: number };

export const PEOPLE = 8;
export const HOUR_MS = 60 * 60 * 1000;
const SEED = 20_261_121;
const KEY_GAP_MS = 200;
const ITEMS = 12;

/** Longest pause between two bursts of each person (s): the secretary, two helpers, five readers. */
const PAUSE_SECONDS = [20, 90, 120, 600, 600, 900, 900, 900];
/** Somebody clicks into the text about so often (ms). */
const MOVE_MS = 30_000;
const RECONNECTING = [2, 5, 6];

/** Every deed of the hour in order of time (ms from its start). */
export function recordMeetingHour(): readonly Deed[] {
  const random = seededRandom(SEED);
  const deeds: Deed[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    const joined = random() * 3 * 60_000;
    deeds.push({ type: 'join', at: joined, person });
    deeds.push({ type: 'leave', at: HOUR_MS - random() * 60_000, person });
    addTyping(deeds, { person, from: joined + 5_000, random });
    for (let at = joined; at < HOUR_MS - 60_000; at += random() * 2 * MOVE_MS)
      deeds.push({ type: 'move', at, person });
    if (RECONNECTING.includes(person))
      deeds.push({ type: 'reconnect', at: HOUR_MS * (0.2 + random() * 0.6), person });
  }
  for (let item = 1; item < ITEMS; item++)
    deeds.push({ type: 'nextItem', at: (HOUR_MS / ITEMS) * (item + random() * 0.5), person: 0 });
  return deeds.sort((a, b) => a.at - b.at);
}

type Typing = { readonly person: number; readonly from: number; readonly random: () => number };

function addTyping(deeds: Deed[], { person, from, random }: Typing): void {
  const longest = (PAUSE_SECONDS[person] ?? 900) * 1000;
  let at = from + random() * longest;
  while (at < HOUR_MS - 2 * 60_000) {
    const until = at + 2_000 + random() * 8_000;
    for (; at < until; at += KEY_GAP_MS * (0.5 + random())) deeds.push({ type: 'key', at, person });
    at += 1_000 + random() * longest;
  }
}

/** mulberry32: 0 ≤ x < 1, the same sequence for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
