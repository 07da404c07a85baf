/**
 * The editor's schema: flat and permissive, so that whatever the document holds has a place. Owns node and mark types and
 * how pasted HTML becomes blocks; markup that is not named here becomes plain text, and nothing in it ever runs.
 */
import { type Attrs, type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from '@tiptap/pm/model';
import type { BlockAttributes } from '@/lib/minutes/live/blocks';

export const NOTE: BlockAttributes = { kind: 'note' };

const id = { default: null as string | null };
const rescued = { default: false };

const dataOf = (attributes: BlockAttributes): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`data-${dashed(name)}`, value]));
const dashed = (name: string): string =>
  name.replace(/[^A-Za-z]/g, '-').replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

const blockOf = (attributes: BlockAttributes) => (): Attrs => ({ attributes });

/** A list item of pasted HTML: its list says which kind, its depth which level. */
function listAttributes(element: HTMLElement): Attrs {
  let level = -1;
  for (let up = element.parentElement; up !== null; up = up.parentElement)
    if (up.nodeName === 'UL' || up.nodeName === 'OL') level += 1;
  const list = element.parentElement?.nodeName === 'OL' ? 'ordered' : 'bullet';
  return { attributes: { kind: 'note', list, level: String(Math.max(0, Math.min(8, level))) } };
}

/** A block of ours on the clipboard: its kind and list come along, its id never does. */
function copiedAttributes(element: HTMLElement): Attrs {
  const attributes: Record<string, string> = { kind: element.dataset['kind'] ?? 'note' };
  for (const name of ['list', 'level', 'act'] as const) {
    const value = element.dataset[name];
    if (value !== undefined) attributes[name] = value;
  }
  return { attributes };
}

const block: NodeSpec = {
  group: 'body',
  content: 'inline*',
  whitespace: 'pre',
  attrs: { id, rescued, attributes: { default: NOTE } },
  parseDOM: [
    { tag: '[data-block]', getAttrs: copiedAttributes },
    { tag: 'li', getAttrs: listAttributes },
    { tag: 'blockquote p', getAttrs: blockOf({ kind: 'quote' }) },
    { tag: 'h1,h2,h3,h4,h5,h6', getAttrs: blockOf({ kind: 'heading', level: '1' }) },
    { tag: 'p' },
    { tag: 'div' },
  ],
  toDOM: (node): DOMOutputSpec => {
    const attributes = node.attrs['attributes'] as BlockAttributes;
    return [
      attributes['kind'] === 'heading' ? 'h3' : 'p',
      {
        'data-block': node.attrs['id'] ?? '',
        ...dataOf(attributes),
        ...(node.attrs['rescued'] === true ? { 'data-rescued': '' } : {}),
      },
      0,
    ];
  },
};

const table: NodeSpec = {
  group: 'body',
  content: 'row*',
  isolating: true,
  attrs: {
    id,
    rescued,
    columns: { default: [] as readonly string[] },
    attributes: { default: {} as BlockAttributes },
  },
  parseDOM: [
    {
      tag: 'table',
      getAttrs: (element) => ({ attributes: element.querySelector('th') === null ? {} : { header: '1' } }),
    },
  ],
  toDOM: (node) => [
    'table',
    { 'data-table': node.attrs['id'] ?? '', ...dataOf(node.attrs['attributes'] as BlockAttributes) },
    ['tbody', 0],
  ],
};

const row: NodeSpec = {
  content: 'cell*',
  attrs: { id },
  parseDOM: [{ tag: 'tr' }],
  toDOM: () => ['tr', 0],
};

const cell: NodeSpec = {
  content: 'inline*',
  whitespace: 'pre',
  isolating: true,
  attrs: { column: { default: null } },
  parseDOM: [{ tag: 'td,th' }],
  toDOM: () => ['td', 0],
};

const reference = (name: string): NodeSpec => ({
  group: 'body',
  atom: true,
  selectable: true,
  attrs: { id, rescued, target: { default: '' } },
  toDOM: (node) => ['div', { [`data-${name}`]: node.attrs['target'] }],
});

const foreign: NodeSpec = {
  group: 'body',
  atom: true,
  attrs: { id, rescued, name: { default: '' }, text: { default: '' } },
  toDOM: (node) => ['div', { 'data-foreign': node.attrs['name'] }, String(node.attrs['text'])],
};

const embed: NodeSpec = {
  group: 'inline',
  inline: true,
  atom: true,
  attrs: { name: { default: '' } },
  toDOM: (node) => ['span', { 'data-embed': node.attrs['name'] }, '\u25a1'],
};

const nodes: Record<string, NodeSpec> = {
  doc: { content: 'body*' },
  block,
  table,
  row,
  cell,
  action: reference('action'),
  attachment: reference('attachment'),
  secret: reference('secret'),
  foreign,
  embed,
  text: { group: 'inline' },
};

const marks: Record<string, MarkSpec> = {
  bold: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: (element) => (element.style.fontWeight === 'normal' ? false : null) },
      { style: 'font-weight', getAttrs: (value) => (/^(bold(er)?|[6-9]\d\d)$/.test(value) ? null : false) },
    ],
    toDOM: () => ['strong', 0],
  },
  italic: {
    parseDOM: [{ tag: 'i' }, { tag: 'em' }, { style: 'font-style=italic' }],
    toDOM: () => ['em', 0],
  },
  person: {
    attrs: { value: { default: null } },
    inclusive: false,
    toDOM: () => ['span', { class: 'person' }, 0],
  },
  /** Any mark of a newer writer: several may cover one text, so it excludes nothing. */
  other: {
    attrs: { name: {}, value: { default: true } },
    excludes: '',
    inclusive: false,
    toDOM: (mark) => ['span', { 'data-mark': mark.attrs['name'] }, 0],
  },
};

export const schema = new Schema({ nodes, marks });

/** The types by name; the schema above has each of them. */
export function nodeType(name: keyof typeof nodes & string): (typeof schema.nodes)[string] {
  const type = schema.nodes[name];
  if (type === undefined) throw new Error(`the schema has no node ${name}`);
  return type;
}
