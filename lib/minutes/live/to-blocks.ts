/** The blocks of a body as blocks of a record, with what they refer to. Never writes, never drops a word. */
import type * as Y from 'yjs';
import type { Block } from '@/lib/minutes/blocks';
import { DECISION_KINDS, DECISION_POSITIONS, TABLE_HOMES } from '@/lib/minutes/choices';
import { writeInline } from '@/lib/minutes/inline';
import {
  type BlockAttributes,
  findElement,
  type LiveBlock,
  readBlocks,
  type Table,
  type TextBlock,
} from './blocks';
import { choiceFrom, dayOf } from './facts';
import type { Inline } from './inline';
import { type LiveAction, readActions } from './read-items';
import { bodyOf } from './shape';

/** The actions of each item, for one who reads many items of an unchanged document. */
export type ActionsByItem = ReadonlyMap<string, readonly LiveAction[]>;

export const actionsByItem = (doc: Y.Doc): ActionsByItem => {
  const byItem = new Map<string, LiveAction[]>();
  for (const action of readActions(doc)) {
    const list = byItem.get(action.itemId);
    if (list === undefined) byItem.set(action.itemId, [action]);
    else list.push(action);
  }
  return byItem;
};

/** The shown blocks of an item; actions of the item that stand nowhere in the text come last. */
export function blocksOf(doc: Y.Doc, itemId: string, known: ActionsByItem = actionsByItem(doc)): Block[] {
  const actions = new Map((known.get(itemId) ?? []).map((action) => [action.id, action]));
  const live = readBlocks(doc, itemId);
  const blocks = live.flatMap((block, at): Block[] => {
    if (block.type === 'text') return [textBlock(block, { before: live[at - 1], after: live[at + 1] })];
    if (block.type === 'action') return placed(actions, block.target);
    return [otherBlock(doc, itemId, block)];
  });
  return [...blocks, ...[...actions.values()].map(actionBlock)];
}

/** An action stands once in the text, at the first of its places. */
function placed(actions: Map<string, LiveAction>, target: string): Block[] {
  const action = actions.get(target);
  actions.delete(target);
  return action === undefined ? [] : [actionBlock(action)];
}

function actionBlock({ id, task, due, dueText, owners, status }: LiveAction): Block {
  const exact = due !== null && /^\d{4}-\d{2}-\d{2}$/.test(due) ? due : null;
  const vague = exact === null ? (dueText ?? due) : dueText;
  return {
    kind: 'action',
    id,
    task,
    due: exact,
    dueText: vague,
    owners: owners.map((owner) => owner.name),
    status,
  };
}

function otherBlock(doc: Y.Doc, itemId: string, block: Exclude<LiveBlock, TextBlock>): Block {
  const { id } = block;
  if (block.type === 'table') return tableBlock(block);
  if (block.type === 'foreign') {
    const name = block.name.startsWith('x-') ? block.name.slice(2) : block.name;
    return { kind: 'unknown', id, name, text: block.text };
  }
  if (block.type === 'attachment')
    return { kind: 'attachment', id, attachment: block.target === '' ? id : block.target };
  const element = findElement(bodyOf(doc, itemId), id);
  const attribute = (name: string): string | null => {
    const value: unknown = element?.getAttribute(name);
    return typeof value === 'string' ? value : null;
  };
  const record = block.target === '' ? null : block.target;
  return {
    kind: 'secretPart',
    id,
    record,
    mark: attribute('mark') ?? '',
    ground: attribute('ground'),
    body: [],
  };
}

type Around = { readonly before: LiveBlock | undefined; readonly after: LiveBlock | undefined };

function textBlock(block: TextBlock, around: Around): Block {
  const { id, attributes, content } = block;
  const text = inlineOf(content);
  const kind = attributes['kind'] ?? 'note';
  if (kind === 'heading')
    return { kind, id, text, level: Math.min(4, Math.max(1, Number(attributes['level']) || 1)) };
  const list = listOf(attributes);
  if (kind === 'background' || kind === 'quote' || kind === 'note') return { kind, id, text, list };
  if (kind === 'decision') return { kind, id, text, list, ...decisionOf(block, around) };
  return { kind: 'unknown', id, name: kind, text };
}

function listOf(
  attributes: BlockAttributes,
): { ordered: boolean; level: number; mark: string | null } | null {
  const list = attributes['list'];
  if (list !== 'ordered' && list !== 'bullet') return null;
  const level = Math.min(8, Math.max(0, Math.trunc(Number(attributes['level']) || 0)));
  return { ordered: list === 'ordered', level, mark: attributes['mark'] ?? null };
}

type DecisionFacts = Pick<Extract<Block, { kind: 'decision' }>, 'position' | 'act' | 'to' | 'toDate'>;

function decisionOf(block: TextBlock, around: Around): DecisionFacts {
  const { attributes } = block;
  return {
    position: choiceFrom(DECISION_POSITIONS, attributes['position']) ?? positionOf(block, around),
    act: choiceFrom(DECISION_KINDS, attributes['act']),
    to: attributes['to'] ?? null,
    toDate: dayOf(attributes['toDate']),
  };
}

/** Where nobody said: an entry of a list is a clause, the line before the list leads it, any other stands alone. */
function positionOf({ attributes }: TextBlock, { after }: Around): DecisionFacts['position'] {
  if (attributes['list'] !== undefined) return 'clause';
  return isClause(after) ? 'lead' : 'alone';
}

function isClause(block: LiveBlock | undefined): boolean {
  return (
    block?.type === 'text' &&
    block.attributes['kind'] === 'decision' &&
    block.attributes['list'] !== undefined
  );
}

function tableBlock({ id, attributes, rows }: Table): Block {
  const texts = rows.map((row) => row.cells.map((cell) => inlineOf(cell.content)));
  return {
    kind: 'table',
    id,
    header: attributes['header'] === '1',
    rows: texts.length === 0 ? [['']] : texts,
    partOf: choiceFrom(TABLE_HOMES, attributes['partOf']) ?? 'note',
  };
}

/** Runs as inline Markdown; a thing of another writer has no words to keep. */
function inlineOf(content: readonly Inline[]): string {
  const runs: { text: string; bold: boolean; italic: boolean }[] = [];
  for (const one of content) {
    if ('embed' in one) continue;
    const run = { text: one.text, bold: 'bold' in one.marks, italic: 'italic' in one.marks };
    const last = runs.at(-1);
    if (last !== undefined && last.bold === run.bold && last.italic === run.italic)
      runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  }
  return writeInline(runs);
}
