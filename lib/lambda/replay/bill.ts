/** What a replayed meeting used, by what it was used for. Pure counting; prices are in the command. */
import type { Meter } from './metered-table';

export const PURPOSES = [
  'joining',
  'writing',
  'presence',
  'resync',
  'keepAlive',
  'leaving',
  'compaction',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export type Count = Meter & {
  invocations: number;
  messagesIn: number;
  messagesOut: number;
  /** Of the frames, in both directions, without what TCP and TLS add. */
  bytes: number;
};
export type Counts = Readonly<Record<Purpose, Count>>;

export type Bill = {
  /** What follows belongs to this purpose. */
  readonly begin: (purpose: Purpose) => void;
  /** The counters of the purpose that has begun. */
  readonly current: () => Count;
  readonly of: (purpose: Purpose) => Count;
  readonly counts: () => Counts;
};

const empty = (): Count => ({
  invocations: 0,
  messagesIn: 0,
  messagesOut: 0,
  bytes: 0,
  calls: 0,
  readUnits: 0,
  writeUnits: 0,
  bytesWritten: 0,
});

export function createBill(): Bill {
  const counts: Record<Purpose, Count> = {
    joining: empty(),
    writing: empty(),
    presence: empty(),
    resync: empty(),
    keepAlive: empty(),
    leaving: empty(),
    compaction: empty(),
  };
  let purpose: Purpose = 'joining';
  return {
    begin: (next) => {
      purpose = next;
    },
    current: () => counts[purpose],
    of: (one) => counts[one],
    counts: () => structuredClone(counts),
  };
}
