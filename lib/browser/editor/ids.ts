/**
 * Every block that is written has an id of its own. Owns giving ids to new blocks and to the second of two with one id;
 * of the halves of a split line the one that keeps the text keeps the id, so that what others type there stays there.
 */
import type { Node } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { FROM_DOCUMENT } from './binding';
import { childNodes, isBlankLine, nodeId } from './nodes';
import { columnsOf } from './write-table';

/** `newId` makes ids without `:`, `+` and `#`. */
export function idPlugin(newId: () => string): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _before, state) => {
      const local = transactions.some((one) => one.docChanged && one.getMeta(FROM_DOCUMENT) !== true);
      if (!local) return null;
      const tr = state.tr;
      nameBlocks(tr, newId);
      return tr.docChanged ? tr : null;
    },
  });
}

function nameBlocks(tr: Transaction, newId: () => string): void {
  const nodes = childNodes(tr.doc);
  const owners = ownersOf(nodes);
  let pos = 0;
  nodes.forEach((node, index) => {
    const id = nodeId(node);
    const needed = nodes[index - 1]?.type.name !== 'block';
    const blank = needed && index === nodes.length - 1 && isBlankLine(node);
    if (!blank && (id === null || owners.get(id) !== index)) {
      tr.setNodeAttribute(pos, 'id', newId());
      if (node.attrs['rescued'] === true) tr.setNodeAttribute(pos, 'rescued', false);
    }
    if (node.type.name === 'table') nameRows(tr, { table: node, pos }, newId);
    pos += node.nodeSize;
  });
}

/** For each id the place of the block that keeps it: of several, the first that holds text. */
function ownersOf(nodes: readonly Node[]): Map<string, number> {
  const owners = new Map<string, number>();
  nodes.forEach((node, index) => {
    const id = nodeId(node);
    if (id === null) return;
    const owner = nodes[owners.get(id) ?? -1];
    if (owner === undefined || (owner.content.size === 0 && node.content.size > 0)) owners.set(id, index);
  });
  return owners;
}

function nameRows(tr: Transaction, { table, pos }: { table: Node; pos: number }, newId: () => string): void {
  const columns = columnsOf(table);
  if ((table.attrs['columns'] as readonly string[]).length === 0)
    tr.setNodeAttribute(pos, 'columns', columns);
  const seen = new Set<string>();
  let at = pos + 1;
  for (const row of childNodes(table)) {
    const id = nodeId(row);
    if (id === null || seen.has(id)) tr.setNodeAttribute(at, 'id', newId());
    if (id !== null) seen.add(id);
    let cellAt = at + 1;
    childNodes(row).forEach((cell, index) => {
      if (cell.attrs['column'] === null && columns[index] !== undefined)
        tr.setNodeAttribute(cellAt, 'column', columns[index]);
      cellAt += cell.nodeSize;
    });
    at += row.nodeSize;
  }
}
