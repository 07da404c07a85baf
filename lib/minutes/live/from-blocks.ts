/** Blocks of a record as elements of a body that are not in a document yet. */
import type * as Y from 'yjs';
import type { Block, TableBlock } from '@/lib/minutes/blocks';
import { readInline } from '@/lib/minutes/inline';
import { createElement, createReference, createText, createTextBlock } from './blocks';
import type { TextRun } from './inline';
import { createTable } from './table-write';

/** One element a block, in order. */
export function blockElements(blocks: readonly Block[], itemId: string): Y.XmlElement[] {
  return blocks.map((block) => blockElement(block, itemId));
}

function blockElement(block: Block, itemId: string): Y.XmlElement {
  switch (block.kind) {
    case 'table':
      return tableElement(block);
    case 'action':
      return createReference('action', block.id, block.id);
    case 'attachment':
      return createReference('attachment', block.id, block.attachment);
    case 'secretPart': {
      const { record, mark, ground } = block;
      const element = createReference('secret', block.id, record ?? '');
      setKnown(element, { mark, ground });
      return element;
    }
    case 'unknown': {
      const element = createElement(block.name === '' ? 'unknown' : `x-${block.name}`, {
        id: block.id,
        item: itemId,
      });
      element.insert(0, [createText([{ text: block.text, marks: {} }])]);
      return element;
    }
    case 'heading':
      return createTextBlock({
        id: block.id,
        attributes: { kind: 'heading', level: String(block.level) },
        content: runsOf(block.text),
      });
    default:
      return createTextBlock({ id: block.id, attributes: attributesOf(block), content: runsOf(block.text) });
  }
}

type Text = Extract<Block, { kind: 'note' | 'background' | 'quote' | 'decision' }>;

function attributesOf(block: Text): Record<string, string> {
  const { list } = block;
  const place =
    list === null
      ? {}
      : known({ list: list.ordered ? 'ordered' : 'bullet', level: String(list.level), mark: list.mark });
  const { kind } = block;
  if (block.kind !== 'decision') return { kind, ...place };
  const { position, act, to, toDate } = block;
  return { kind, ...place, ...known({ position, act, to, toDate }) };
}

function tableElement({ id, header, rows, partOf }: TableBlock): Y.XmlElement {
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => `c${at + 1}`);
  return createTable({
    id,
    attributes: { partOf, ...(header ? { header: '1' } : {}) },
    columns,
    rows: rows.map((row, at) => ({
      id: `${id}r${at + 1}`,
      cells: columns.map((column, index) => ({ column, content: runsOf(row[index] ?? '') })),
    })),
  });
}

/** Inline Markdown as runs of a shared text. */
function runsOf(markdown: string): TextRun[] {
  return readInline(markdown).map(({ text, bold, italic }) => ({
    text,
    marks: { ...(bold ? { bold: true } : {}), ...(italic ? { italic: true } : {}) },
  }));
}

/** Paragraphs of Markdown as note blocks; the words of the Markdown are the words of the blocks. */
export function markdownBlocks(markdown: string): Block[] {
  return markdown
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((text, at) => ({ kind: 'note', id: `t${at + 1}`, text, list: null }));
}

function known(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

function setKnown(element: Y.XmlElement, values: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(known(values))) element.setAttribute(name, value);
}
