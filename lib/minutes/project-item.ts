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

/** Decisions of a body with the id of the block that each begins in; text that belongs to none before it stands alone. */
export function identifiedDecisions(
  body: readonly Block[],
): { readonly id: string; readonly decision: Decision }[] {
  const flat = body.flatMap((block) => (block.kind === 'secretPart' ? block.body : [block]));
  return joinDecisions(flat);
}

const decisionsOf = (body: readonly Block[]): Decision[] =>
  joinDecisions(body).map(({ decision }) => decision);

type Identified = { id: string; decision: Decision };

/** Decision blocks joined into decisions: a lead is put before each of its clauses, a continued block after its own. */
function joinDecisions(body: readonly Block[]): Identified[] {
  const decisions: Identified[] = [];
  let lead: { block: DecisionBlock; used: boolean } | null = null;
  const add = (block: DecisionBlock, opening: { block: DecisionBlock } | null): void => {
    decisions.push({ id: block.id, decision: decisionOf(block, opening) });
  };
  const closeLead = (): void => {
    if (lead !== null && !lead.used) add(lead.block, null);
    lead = null;
  };
  for (const block of body) {
    if (block.kind === 'table' && block.partOf === 'decision')
      appendText(decisions, { id: block.id, text: blocksToMarkdown([block]) });
    if (block.kind !== 'decision') continue;
    if (block.position === 'continued')
      appendText(decisions, { id: block.id, text: plainInline(block.text) });
    else if (block.position === 'clause') {
      add(block, lead);
      if (lead !== null) lead = { block: lead.block, used: true };
    } else {
      closeLead();
      if (block.position === 'lead') lead = { block, used: false };
      else add(block, null);
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
function appendText(decisions: Identified[], { id, text }: { id: string; text: string }): void {
  const last = decisions.at(-1);
  if (last === undefined) decisions.push({ id, decision: { text, kind: null, to: null, toDate: null } });
  else last.decision = { ...last.decision, text: `${last.decision.text}\n${text}` };
}
