/**
 * The projections of an item: notes, background, decisions and actions, derived from its body by one function. Owns the
 * derivation; whatever the body does not hold is not in them.
 */
import { blocksToMarkdown } from './block-markdown';
import type { Block, DecisionBlock } from './blocks';
import { plainInline } from './inline';
import type { Action, Decision, Item, MinutesRecord } from './record';

export type Projections = Pick<Item, 'notes' | 'background' | 'decisions' | 'actions'>;

/**
 * Projects a body. What an import left inside a secret part is included, because the record that holds it is itself
 * as confidential; a record for readers without clearance has empty secret parts.
 */
export function projectItem(body: readonly Block[]): Projections {
  const flat = body.flatMap((block) => (block.kind === 'secretPart' ? block.body : [block]));
  const background = blocksToMarkdown(flat.filter(isBackground));
  return {
    notes: blocksToMarkdown(flat.filter(isNotes)),
    background: background === '' ? null : background,
    decisions: decisionsOf(flat),
    actions: flat.flatMap((block) => (block.kind === 'action' ? [actionOf(block)] : [])),
  };
}

/** The same item, sub-items included, with its projections derived anew. */
export function withProjections(item: Item): Item {
  return { ...item, ...projectItem(item.body), items: item.items.map(withProjections) };
}

/** The same record with the projections of every item derived anew. */
export function projectRecord(record: MinutesRecord): MinutesRecord {
  return { ...record, items: record.items.map(withProjections) };
}

function isBackground(block: Block): boolean {
  return block.kind === 'background' || (block.kind === 'table' && block.partOf === 'background');
}

function isNotes(block: Block): boolean {
  if (block.kind === 'table') return block.partOf === 'note';
  return ['note', 'quote', 'heading', 'unknown'].includes(block.kind);
}

function actionOf({ kind: _, ...action }: Extract<Block, { kind: 'action' }>): Action {
  return action;
}

/** Decision blocks joined into decisions: a lead is put before each of its clauses, a continued block after its own. */
function decisionsOf(body: readonly Block[]): Decision[] {
  const decisions: Decision[] = [];
  let lead: { block: DecisionBlock; used: boolean } | null = null;
  const closeLead = (): void => {
    if (lead !== null && !lead.used) decisions.push(decisionOf(lead.block, null));
    lead = null;
  };
  for (const block of body) {
    if (block.kind === 'table' && block.partOf === 'decision')
      appendText(decisions, blocksToMarkdown([block]));
    if (block.kind !== 'decision') continue;
    if (block.position === 'continued') appendText(decisions, plainInline(block.text));
    else if (block.position === 'clause') {
      decisions.push(decisionOf(block, lead));
      if (lead !== null) lead = { block: lead.block, used: true };
    } else {
      closeLead();
      if (block.position === 'lead') lead = { block, used: false };
      else decisions.push(decisionOf(block, null));
    }
  }
  closeLead();
  return decisions;
}

function decisionOf(block: DecisionBlock, lead: { block: DecisionBlock } | null): Decision {
  const opening = lead === null ? '' : `${plainInline(lead.block.text).replace(/\s*[:：]\s*$/, '')} `;
  return {
    text: opening + plainInline(block.text),
    kind: block.act ?? lead?.block.act ?? null,
    to: block.to ?? lead?.block.to ?? null,
    toDate: block.toDate ?? lead?.block.toDate ?? null,
  };
}

/** A continuation belongs to the decision before it; with none before it, it stands alone. */
function appendText(decisions: Decision[], text: string): void {
  const last = decisions.at(-1);
  if (last === undefined) decisions.push({ text, kind: null, to: null, toDate: null });
  else decisions[decisions.length - 1] = { ...last, text: `${last.text}\n${text}` };
}
