/** Blocks as Markdown, for the projections of an item. Owns how lists, quotes and tables are written; never escapes twice. */
import type { Block, ListPlace, PlainBlock, TableBlock } from './blocks';

/** Markdown of blocks in order: paragraphs a blank line apart, entries of one list on neighbouring lines. */
export function blocksToMarkdown(blocks: readonly Block[]): string {
  let written = '';
  let before: Block | null = null;
  let ordinals: number[] = [];
  for (const block of blocks) {
    const list = listOf(block);
    ordinals = list === null ? [] : countEntry(ordinals, list);
    const text = blockToMarkdown(block, ordinals.at(-1) ?? 1);
    if (text === '') continue;
    const tight = before !== null && list !== null && listOf(before) !== null;
    written += `${written === '' ? '' : tight ? '\n' : '\n\n'}${text}`;
    before = block;
  }
  return written;
}

function listOf(block: Block): ListPlace | null {
  return 'list' in block ? block.list : null;
}

/** Ordinals per level, cut to the level of this entry and counted up there. */
function countEntry(ordinals: readonly number[], list: ListPlace): number[] {
  const kept = Array.from({ length: list.level + 1 }, (_, level) => ordinals[level] ?? 0);
  kept[list.level] = (kept[list.level] ?? 0) + 1;
  return kept;
}

function blockToMarkdown(block: Block, ordinal: number): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 3)} ${block.text}`;
    case 'quote':
      return block.text.replace(/^/gm, '> ');
    case 'table':
      return tableToMarkdown(block);
    case 'secretPart':
      return blocksToMarkdown(block.body);
    case 'unknown':
      return block.text;
    case 'action':
    case 'attachment':
      return '';
    default:
      return listedText(block, ordinal);
  }
}

type TextBlock = Extract<PlainBlock, { list: ListPlace | null }>;

function listedText(block: TextBlock, ordinal: number): string {
  const text = guardStart(block.text);
  if (block.list === null) return text;
  const indent = '  '.repeat(block.list.level);
  const mark = block.list.ordered ? (markdownOrdinal(block.list.mark) ?? `${ordinal}.`) : '-';
  return `${indent}${mark} ${text.replaceAll('\n', `\n${indent}  `)}`;
}

/** The printed mark where Markdown knows it ("2)", "2."). */
function markdownOrdinal(mark: string | null): string | null {
  return mark !== null && /^\d{1,9}[.)]$/.test(mark) ? mark : null;
}

/** Escapes what a Markdown reader would take for a heading, list, quote or rule at the start of a line. */
function guardStart(text: string): string {
  return text
    .replace(/^(\s*)(#{1,6}|[-+>])(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\s*)(\d{1,9})([.)])(?=\s)/gm, '$1$2\\$3')
    .replace(/^([-=_]{3,})$/gm, '\\$1');
}

function tableToMarkdown(block: TableBlock): string {
  const width = Math.max(...block.rows.map((row) => row.length));
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, index) => cell(cells[index] ?? '')).join(' | ')} |`;
  const rows = block.header ? block.rows : [[], ...block.rows];
  const [head = [], ...rest] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
