/** The body of an item as HTML: paragraphs, nested lists, tables, decisions under their heading, actions as a table. */
import type { ActionBlock, Block, ListPlace, TableBlock } from '@/lib/minutes/blocks';
import { readInline } from '@/lib/minutes/inline';
import type { Attachment } from '@/lib/minutes/record';
import { escapeHtml } from './escape';
import type { Labels } from './labels';

type Context = { readonly labels: Labels; readonly attachments: readonly Attachment[] };
type ListBlock = Extract<Block, { list: ListPlace | null }> & { readonly list: ListPlace };

/** Inline Markdown as HTML. */
export function inlineHtml(markdown: string): string {
  return readInline(markdown)
    .map(({ text, bold, italic }) => {
      const html = escapeHtml(text).replaceAll('\n', '<br>');
      const slanted = italic ? `<em>${html}</em>` : html;
      return bold ? `<strong>${slanted}</strong>` : slanted;
    })
    .join('');
}

/** All blocks in order. The text of a secret part is never in it. */
export function blocksHtml(blocks: readonly Block[], context: Context): string {
  const written: string[] = [];
  let kind: Block['kind'] | null = null;
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (block === undefined) break;
    const heading = block.kind === kind ? '' : headingOf(block, context.labels);
    const run = runAt(blocks, at);
    written.push(heading, runHtml(run, context));
    kind = block.kind === 'table' ? kind : block.kind;
    at += run.length;
  }
  return written.join('');
}

function headingOf(block: Block, labels: Labels): string {
  if (block.kind === 'decision') return `<h3>${labels.decision}</h3>`;
  if (block.kind === 'background') return `<h3>${labels.background}</h3>`;
  if (block.kind === 'action') return `<h3>${labels.actions}</h3>`;
  return '';
}

/** Neighbours that make one list or one table of actions; else the block alone. */
function runAt(blocks: readonly Block[], start: number): Block[] {
  const first = blocks[start];
  if (first === undefined) return [];
  let end = start + 1;
  while (end < blocks.length && continues(first, blocks[end])) end += 1;
  return blocks.slice(start, end);
}

function continues(first: Block, next: Block | undefined): boolean {
  if (next === undefined || next.kind !== first.kind) return false;
  return first.kind === 'action' || (isListed(first) && isListed(next));
}

function isListed(block: Block): block is ListBlock {
  return 'list' in block && block.list !== null;
}

function runHtml(run: readonly Block[], context: Context): string {
  const [first] = run;
  if (first === undefined) return '';
  if (first.kind === 'action')
    return actionsHtml(
      run.filter((block) => block.kind === 'action'),
      context.labels,
    );
  const listed = run.filter(isListed);
  return listed.length > 0 ? listHtml(listed, 0) : blockHtml(first, context);
}

function blockHtml(block: Block, { labels, attachments }: Context): string {
  switch (block.kind) {
    case 'heading':
      return `<h4>${inlineHtml(block.text)}</h4>`;
    case 'quote':
      return `<blockquote><p>${inlineHtml(block.text)}</p></blockquote>`;
    case 'decision':
      return `<p class="decision">${inlineHtml(block.text)}</p>`;
    case 'table':
      return tableHtml(block);
    case 'secretPart':
      return maskedHtml(labels);
    case 'attachment':
      return `<p>${escapeHtml(attachments.find(({ id }) => id === block.attachment)?.name ?? '')}</p>`;
    case 'unknown':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'action':
      return actionsHtml([block], labels);
    default:
      return `<p>${inlineHtml(block.text)}</p>`;
  }
}

/** The same for every hidden text, so that it tells nothing of it. */
export function maskedHtml(labels: Labels): string {
  return `<p class="masked">[${labels.masked}]</p>`;
}

/** Entries of `level` with deeper ones inside the entry before them. */
function listHtml(blocks: readonly ListBlock[], level: number): string {
  const [first] = blocks;
  if (first === undefined) return '';
  const tag = first.list.ordered ? 'ol' : 'ul';
  const entries: string[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (block === undefined) break;
    let end = at + 1;
    while (end < blocks.length && (blocks[end]?.list.level ?? 0) > level) end += 1;
    const inner = listHtml(blocks.slice(at + 1, end), level + 1);
    const mark = block.list.mark === null ? '' : `${escapeHtml(block.list.mark)} `;
    entries.push(`<li${mark === '' ? '' : ' class="marked"'}>${mark}${inlineHtml(block.text)}${inner}</li>`);
    at = end;
  }
  return `<${tag}>${entries.join('')}</${tag}>`;
}

function tableHtml({ header, rows }: TableBlock): string {
  const row = (cells: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${inlineHtml(cell)}</${tag}>`).join('')}</tr>`;
  const [first, ...rest] = rows;
  const head = header && first !== undefined ? `<thead>${row(first, 'th')}</thead>` : '';
  const body = (header ? rest : rows).map((cells) => row(cells, 'td')).join('');
  return `<table>${head}<tbody>${body}</tbody></table>`;
}

function actionsHtml(actions: readonly ActionBlock[], labels: Labels): string {
  const head = [labels.actions, labels.due, labels.owner].map((word) => `<th scope="col">${word}</th>`);
  const rows = actions.map(({ task, due, dueText, owners }) => {
    const cells = [inlineHtml(task), escapeHtml(due ?? dueText ?? '–'), escapeHtml(owners.join(', ') || '–')];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<table class="actions"><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
