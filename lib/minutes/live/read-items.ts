/**
 * Items and actions of a live document as plain values. Owns reading them without writing; an item or action that was
 * deleted while somebody wrote in it is in sight again, because a deletion covers only what its author had seen.
 */
import * as Y from 'yjs';
import { shownElements } from './elements';
import { plainText } from './inline';
import { compareOrder } from './order';
import { actionsOf, bodyOf, itemsOf } from './shape';

export type LivePresenter = {
  readonly id: string;
  readonly order: string;
  readonly name: string;
  readonly title: string | null;
  readonly organisation: string | null;
  readonly asWritten: string | null;
};
export type LiveAttachment = {
  readonly id: string;
  readonly order: string;
  readonly label: string | null;
  readonly name: string;
};
export type LiveRegistration = {
  readonly id: string;
  readonly order: string;
  readonly organisation: string | null;
  readonly number: string;
};

export type LiveItem = {
  readonly id: string;
  readonly order: string;
  readonly parent: string | null;
  readonly title: string;
  readonly section: string | null;
  readonly kind: string | null;
  readonly fixedNumber: string | null;
  readonly matter: string | null;
  readonly startedAt: string | null;
  readonly plannedMinutes: number | null;
  readonly carriedFrom: string | null;
  /** JSON objects as written; their form is the record's. */
  readonly carriedOver: unknown;
  readonly secrecy: unknown;
  readonly presenters: readonly LivePresenter[];
  readonly attachments: readonly LiveAttachment[];
  readonly registrations: readonly LiveRegistration[];
  /** Deleted by somebody while somebody else wrote in it. */
  readonly rescued: boolean;
};

export type LiveOwner = {
  readonly key: string;
  readonly order: string;
  readonly name: string;
  readonly person: string | null;
};

export type LiveAction = {
  readonly id: string;
  readonly itemId: string;
  readonly order: string;
  readonly task: string;
  readonly due: string | null;
  readonly dueText: string | null;
  readonly status: 'open' | 'done' | 'dropped';
  readonly owners: readonly LiveOwner[];
  readonly rescued: boolean;
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** The map of one item, whatever state it is in. */
export function itemMap(doc: Y.Doc, itemId: string): Y.Map<unknown> | null {
  const map = itemsOf(doc).get(itemId);
  return map instanceof Y.Map ? map : null;
}

/** The map of one action, whatever state it is in. */
export function actionMap(doc: Y.Doc, actionId: string): Y.Map<unknown> | null {
  const map = actionsOf(doc).get(actionId);
  return map instanceof Y.Map ? map : null;
}

/** The shared text at a field of an item or action (`title`, `task`). */
export function sharedText(map: Y.Map<unknown> | null, field: string): Y.Text | null {
  const value = map?.get(field);
  return value instanceof Y.Text ? value : null;
}

/** All items in sight, unsorted across parents; see ./order for the tree. */
export function readItems(doc: Y.Doc): LiveItem[] {
  return [...itemsOf(doc).keys()].flatMap((id) => readItem(doc, id) ?? []).sort(compareOrder);
}

/** One item in sight, or `null`. */
export function readItem(doc: Y.Doc, id: string): LiveItem | null {
  const map = itemMap(doc, id);
  if (map === null) return null;
  const sight = sightOf(map, () => itemPrint(doc, id), 'order');
  if (sight === 'hidden') return null;
  return {
    id,
    order: text(map.get('order')) ?? '',
    parent: text(map.get('parent')),
    title: sharedText(map, 'title')?.toString() ?? '',
    section: text(map.get('section')),
    kind: text(map.get('kind')),
    fixedNumber: text(map.get('fixedNumber')),
    matter: text(map.get('matter')),
    startedAt: text(map.get('startedAt')),
    plannedMinutes: typeof map.get('plannedMinutes') === 'number' ? Number(map.get('plannedMinutes')) : null,
    carriedFrom: text(map.get('carriedFrom')),
    carriedOver: map.get('carriedOver') ?? null,
    secrecy: map.get('secrecy') ?? null,
    presenters: entries(map, 'presenters').map(readPresenter),
    attachments: entries(map, 'attachments').map(readAttachment),
    registrations: entries(map, 'registrations').map(readRegistration),
    rescued: sight === 'rescued',
  };
}

type Entry = {
  readonly id: string;
  readonly order: string;
  readonly value: Readonly<Record<string, unknown>>;
};

/** The entries of a map inside an item, in order. A list would drop one of two additions made at once. */
function entries(map: Y.Map<unknown>, field: string): Entry[] {
  const inner = map.get(field);
  if (!(inner instanceof Y.Map)) return [];
  return [...(inner as Y.Map<unknown>).entries()]
    .map(([id, raw]) => ({ id, order: text(record(raw)['order']) ?? '', value: record(raw) }))
    .sort(compareOrder);
}

const readPresenter = ({ id, order, value }: Entry): LivePresenter => ({
  id,
  order,
  name: text(value['name']) ?? '',
  title: text(value['title']),
  organisation: text(value['organisation']),
  asWritten: text(value['asWritten']),
});

const readAttachment = ({ id, order, value }: Entry): LiveAttachment => ({
  id,
  order,
  label: text(value['label']),
  name: text(value['name']) ?? '',
});

const readRegistration = ({ id, order, value }: Entry): LiveRegistration => ({
  id,
  order,
  organisation: text(value['organisation']),
  number: text(value['number']) ?? '',
});

/** All actions in sight, in order within their item. */
export function readActions(doc: Y.Doc): LiveAction[] {
  return [...actionsOf(doc).keys()].flatMap((id) => readAction(doc, id) ?? []).sort(compareOrder);
}

/** One action in sight, or `null`. */
export function readAction(doc: Y.Doc, id: string): LiveAction | null {
  const map = actionMap(doc, id);
  if (map === null) return null;
  const sight = sightOf(map, () => actionPrint(doc, id), 'itemId');
  if (sight === 'hidden') return null;
  const status = map.get('status');
  return {
    id,
    itemId: text(map.get('itemId')) ?? '',
    order: text(map.get('order')) ?? '',
    task: sharedText(map, 'task')?.toString() ?? '',
    due: text(map.get('due')),
    dueText: text(map.get('dueText')),
    status: status === 'done' || status === 'dropped' ? status : 'open',
    owners: entries(map, 'owners').map(({ id: key, order, value }) => ({
      key,
      order,
      name: text(value['name']) ?? '',
      person: text(value['person']),
    })),
    rescued: sight === 'rescued',
  };
}

/**
 * What `deleted` means: `true` hides for good; a print hides while the content is still what the deleter saw. Without the
 * field `mustHave` a thing was undone by its author, and is in sight only when others have written in it.
 */
function sightOf(map: Y.Map<unknown>, print: () => string, mustHave: string): 'shown' | 'hidden' | 'rescued' {
  const deleted = map.get('deleted');
  if (deleted === true) return 'hidden';
  if (typeof deleted === 'string') return print() === deleted ? 'hidden' : 'rescued';
  if (map.get(mustHave) !== undefined) return 'shown';
  return print() === EMPTY_PRINT ? 'hidden' : 'rescued';
}

/** What of an item's text somebody has seen: title, blocks and tasks, as a short print. */
export function itemPrint(doc: Y.Doc, itemId: string): string {
  const title = sharedText(itemMap(doc, itemId), 'title')?.toString() ?? '';
  const blocks = shownElements(bodyOf(doc, itemId)).map(plainText);
  const tasks = [...actionsOf(doc).keys()]
    .filter((id) => actionMap(doc, id)?.get('itemId') === itemId)
    .sort()
    .map((id) => sharedText(actionMap(doc, id), 'task')?.toString() ?? '');
  return printOf([title, ...blocks, ...tasks]);
}

/** What of an action's text somebody has seen. */
export function actionPrint(doc: Y.Doc, actionId: string): string {
  return printOf([sharedText(actionMap(doc, actionId), 'task')?.toString() ?? '']);
}

/** FNV-1a (32 bits, Fowler–Noll–Vo) of the texts and their total length; empty texts do not count. */
function printOf(texts: readonly string[]): string {
  const whole = texts.filter((one) => one !== '').join('\u0001');
  let hash = 0x811c9dc5;
  for (let at = 0; at < whole.length; at += 1)
    hash = Math.imul(hash ^ whole.charCodeAt(at), 0x01000193) >>> 0;
  return `${whole.length}.${hash.toString(36)}`;
}

const EMPTY_PRINT = printOf([]);
