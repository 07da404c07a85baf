/** An item while it is read. Owns the ids of its blocks (deterministic: order of appearance) and where a block goes. */
import type { ActionBlock, Block, DecisionBlock, PlainBlock } from '@/lib/minutes/blocks';
import { matchName } from '@/lib/minutes/names';
import type { Item } from '@/lib/minutes/record';
import type { Notebook } from './report';
import type { SourceLine } from './source';

/** What every reader of an item may ask: people of the meeting, its day, and the notebook. */
export type ImportContext = {
  readonly names: readonly string[];
  readonly date: string | null;
  readonly notebook: Notebook;
};

/** Lines of one item and how far they have been read. */
export type Cursor = { readonly lines: readonly SourceLine[]; at: number };

export type TextMode = 'note' | 'decision' | 'background' | 'action';

export type OpenSecret = { mark: string; ground: string | null; body: PlainBlock[]; line: number };

/** Distributes Omit over the union, so that `kind` still decides the other fields. */
type WithoutId<Some> = Some extends { id: string } ? Omit<Some, 'id'> : never;

export type ItemDraft = Pick<
  Item,
  'presenters' | 'attachments' | 'registrations' | 'startedAt' | 'kind' | 'secrecy' | 'carriedOver'
> & {
  readonly id: string;
  readonly context: ImportContext;
  body: Block[];
  mode: TextMode;
  /** The decision label had its text on the same line: only that paragraph and its clauses belong to it. */
  inlineDecision: boolean;
  secret: OpenSecret | null;
  /** Line numbers of each block's first line, for the report. */
  blockLines: Map<string, number>;
  /** Actions by their task, to find the same one on another row. */
  tasks: Map<string, ActionBlock[]>;
  made: number;
};

export function newDraft(id: string, context: ImportContext): ItemDraft {
  return {
    id,
    context,
    presenters: [],
    attachments: [],
    registrations: [],
    startedAt: null,
    kind: null,
    secrecy: null,
    carriedOver: null,
    body: [],
    mode: 'note',
    inlineDecision: false,
    secret: null,
    blockLines: new Map(),
    tasks: new Map(),
    made: 0,
  };
}

/** Appends a block: inside the open secret part if there is one. Returns its id. */
export function addBlock(draft: ItemDraft, block: WithoutId<PlainBlock>, line: number): string {
  const id = nextId(draft, 'b');
  const made = { id, ...block } as PlainBlock;
  (draft.secret === null ? draft.body : draft.secret.body).push(made);
  draft.blockLines.set(id, line);
  if (made.kind === 'action') draft.tasks.set(made.task, [...(draft.tasks.get(made.task) ?? []), made]);
  return id;
}

/** "item-5-b3", "item-5-a1": unique within the minutes because the item's id is. */
export function nextId(draft: ItemDraft, kind: 'b' | 'a'): string {
  draft.made += 1;
  return `${draft.id}-${kind}${draft.made}`;
}

/** The blocks that are being written to: those of the open secret part, else the body. */
export function currentBlocks(draft: ItemDraft): readonly Block[] {
  return draft.secret === null ? draft.body : draft.secret.body;
}

/** The last block there, when it is a decision. */
export function lastDecision(draft: ItemDraft): DecisionBlock | null {
  const last = currentBlocks(draft).at(-1);
  return last?.kind === 'decision' ? last : null;
}

/** A participant's own name for a short form or a variant, noted as inferred; null when nobody fits for certain. */
export function resolveName(
  draft: ItemDraft,
  written: string,
  place: { path: string; line: number },
): string | null {
  const match = matchName(written, draft.context.names);
  if (match === null) return null;
  if (match.by !== 'exact')
    draft.context.notebook.infer(`items/${draft.id}/${place.path}`, `${written} = ${match.name}`, {
      why: match.by === 'short' ? 'shortName' : 'spellingVariant',
      line: place.line,
      names: { written, meant: match.name },
    });
  return match.name;
}

/** The next line after the cursor's that is not blank. */
export function nextFilled(cursor: Cursor): SourceLine | undefined {
  for (let at = cursor.at + 1; at < cursor.lines.length; at++)
    if (cursor.lines[at]?.blank === false) return cursor.lines[at];
  return undefined;
}
