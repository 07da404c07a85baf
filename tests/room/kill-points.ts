/** The labelled points at which the power may go: a stored thing and a moment before or after it, or a message. */

export type KillPoint = {
  readonly label: string;
  readonly operation: 'put' | 'remove' | 'members' | 'send';
  /** What the sort key begins with; of no meaning for `members` and `send`. */
  readonly key: string;
  readonly moment: 'before' | 'after';
  /** The occurrences among which the run chooses one. */
  readonly among: number;
};

const point = (label: string, rest: Omit<KillPoint, 'label'>): KillPoint => ({ label, ...rest });

export const KILL_POINTS: readonly KillPoint[] = [
  point('before a client id gets its owner', { operation: 'put', key: 'W#', moment: 'before', among: 2 }),
  point('after a client id got its owner', { operation: 'put', key: 'W#', moment: 'after', among: 2 }),
  point('before an update is stored', { operation: 'put', key: 'U#', moment: 'before', among: 40 }),
  point('after an update is stored', { operation: 'put', key: 'U#', moment: 'after', among: 40 }),
  point('before the members are read', { operation: 'members', key: '', moment: 'before', among: 40 }),
  point('before an ack or news are sent', { operation: 'send', key: '', moment: 'before', among: 60 }),
  point('after an ack or news are sent', { operation: 'send', key: '', moment: 'after', among: 60 }),
  point('before a snapshot part is stored', { operation: 'put', key: 'S#', moment: 'before', among: 1 }),
  point('after a snapshot part is stored', { operation: 'put', key: 'S#', moment: 'after', among: 1 }),
  point('before the snapshot is swapped in', { operation: 'put', key: 'SNAP', moment: 'before', among: 1 }),
  point('after the snapshot is swapped in', { operation: 'put', key: 'SNAP', moment: 'after', among: 1 }),
  point('before merged updates are removed', { operation: 'remove', key: 'U#', moment: 'before', among: 1 }),
  point('after merged updates are removed', { operation: 'remove', key: 'U#', moment: 'after', among: 1 }),
];

/** The point of a label. @throws Error for an unknown one */
export function killPoint(label: string): KillPoint {
  const found = KILL_POINTS.find((one) => one.label === label);
  if (found === undefined) throw new Error(`no kill point '${label}'`);
  return found;
}
