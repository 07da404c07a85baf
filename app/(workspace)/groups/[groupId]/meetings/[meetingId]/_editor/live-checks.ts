/** Slips that show while the minutes are written. Quiet: they stand in the side panel and nag nobody. */
import type { LiveView } from '@/lib/browser/editor/live-model';
import type { AgendaEntry } from '@/lib/minutes/live/agenda';
import type { LiveAction } from '@/lib/minutes/live/read-items';

export type Slip = {
  readonly key: string;
  readonly itemId: string;
  readonly kind: 'emptyItem' | 'actionNoOwner' | 'actionNoDue' | 'sameAction' | 'absentOwner';
  readonly number: string;
  readonly task: string;
  readonly name: string;
};

/** Every slip, in the order of the agenda. */
export function findSlips({ agenda, actions, participants, emptyItems, meta }: LiveView): Slip[] {
  const absent = new Set(participants.filter((one) => one.attendance === 'absent').map((one) => one.id));
  const seen = new Map<string, string>();
  return agenda.flatMap((entry): Slip[] => {
    const own = actions.filter((action) => action.itemId === entry.item.id);
    const isPast = entry.item.startedAt !== null && meta['currentItem'] !== entry.item.id;
    const empty = isPast && emptyItems.has(entry.item.id) && own.length === 0;
    const slips = own.flatMap((action) => slipsOf(entry, action, { absent, seen }));
    return empty ? [slip(entry, 'emptyItem', null), ...slips] : slips;
  });
}

type Known = { readonly absent: ReadonlySet<string>; readonly seen: Map<string, string> };

function slipsOf(entry: AgendaEntry, action: LiveAction, { absent, seen }: Known): Slip[] {
  if (action.status !== 'open') return [];
  const slips: Slip[] = [];
  if (action.owners.length === 0) slips.push(slip(entry, 'actionNoOwner', action));
  if (action.due === null && action.dueText === null) slips.push(slip(entry, 'actionNoDue', action));
  const task = action.task.trim().toLowerCase();
  if (task !== '' && seen.has(task)) slips.push(slip(entry, 'sameAction', action));
  seen.set(task, action.id);
  const missing = action.owners.find(({ person }) => person !== null && absent.has(person));
  if (missing !== undefined) slips.push({ ...slip(entry, 'absentOwner', action), name: missing.name });
  return slips;
}

function slip({ item, number }: AgendaEntry, kind: Slip['kind'], action: LiveAction | null): Slip {
  return {
    key: `${kind}-${action?.id ?? item.id}`,
    itemId: item.id,
    kind,
    number,
    task: action?.task ?? '',
    name: '',
  };
}
