/**
 * Between blocks of the live document and nodes of the editor. Owns both directions for one block; neither writes to the
 * document, and what the schema does not know becomes a node that stands for it.
 */
import { Fragment, type Mark, type Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { type LiveBlock, readBlock, type Table, type TableRow } from '@/lib/minutes/live/blocks';
import type { Inline, Marks, TextRun } from '@/lib/minutes/live/inline';
import { nodeType, schema } from './schema';

const OWN_MARKS = new Set(['bold', 'italic', 'person']);

/** The node that shows an element. */
export function elementToNode(element: Y.XmlElement): Node {
  return blockToNode(readBlock(element));
}

function blockToNode(block: LiveBlock): Node {
  const { id, rescued } = block;
  switch (block.type) {
    case 'text':
      return nodeType('block').create(
        { id, rescued, attributes: block.attributes },
        inlineNodes(block.content),
      );
    case 'table':
      return tableNode(block);
    case 'foreign':
      return nodeType('foreign').create({ id, rescued, name: block.name, text: block.text });
    default:
      return nodeType(block.type).create({ id, rescued, target: block.target });
  }
}

function tableNode({ id, rescued, attributes, columns, rows }: Table): Node {
  return nodeType('table').create({ id, rescued, attributes, columns }, rows.map(rowNode));
}

function rowNode({ id, cells }: TableRow): Node {
  return nodeType('row').create(
    { id },
    cells.map(({ column, content }) => nodeType('cell').create({ column }, inlineNodes(content))),
  );
}

function inlineNodes(content: readonly Inline[]): Fragment {
  const nodes = content.flatMap((inline) => {
    if ('embed' in inline) return [nodeType('embed').create({ name: inline.embed })];
    return inline.text === '' ? [] : [schema.text(inline.text, toMarks(inline.marks))];
  });
  return Fragment.fromArray(nodes);
}

function toMarks(marks: Marks): Mark[] {
  return Object.entries(marks).map(([name, value]) => {
    if (name === 'person') return schema.mark('person', { value });
    if (OWN_MARKS.has(name)) return schema.mark(name);
    return schema.mark('other', { name, value });
  });
}

/** The marks of a text node as the document keeps them. */
export function fromMarks(marks: readonly Mark[]): Marks {
  const values: Record<string, unknown> = {};
  for (const mark of marks) {
    if (mark.type.name === 'other') values[String(mark.attrs['name'])] = mark.attrs['value'];
    else values[mark.type.name] = mark.type.name === 'person' ? mark.attrs['value'] : true;
  }
  return values;
}

/** The text of a fragment of inline nodes as runs; stand-ins for foreign things are left out, they cannot be copied. */
export function toRuns(content: Fragment): TextRun[] {
  const runs: TextRun[] = [];
  content.forEach((node) => {
    if (node.isText && node.text !== undefined) runs.push({ text: node.text, marks: fromMarks(node.marks) });
  });
  return runs;
}

/** The id of a block's node; `null` for the empty line that is not in the document yet. */
export function nodeId(node: Node): string | null {
  const id: unknown = node.attrs['id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

/** The empty line that stands where nothing is written yet. It is no part of the document until somebody types in it. */
export function blankLine(): Node {
  return nodeType('block').create();
}

/** True for a line that may stay out of the document: empty, an ordinary note and without an id. */
export function isBlankLine(node: Node): boolean {
  const attributes = node.attrs['attributes'] as Readonly<Record<string, string>> | undefined;
  return (
    node.type.name === 'block' &&
    nodeId(node) === null &&
    node.content.size === 0 &&
    Object.keys(attributes ?? {}).length === 1 &&
    attributes?.['kind'] === 'note'
  );
}

/** The nodes of a whole document as an array. */
export function childNodes(parent: Node): Node[] {
  return Array.from({ length: parent.childCount }, (_, index) => parent.child(index));
}
