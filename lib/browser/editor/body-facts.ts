/** What the page around an item's text has to know of it: its decisions, and which actions and parts stand in it. */
import type { LiveBlock, TextBlock } from '@/lib/minutes/live/blocks';

export type BodyFacts = {
  readonly decisions: readonly { readonly blockId: string; readonly text: string }[];
  /** Ids of actions. */
  readonly placed: ReadonlySet<string>;
  /** Ids of confidential parts. */
  readonly parts: readonly string[];
};

/** One line a decision: a lead and its clauses are one, lines that stand alone are one each. */
export function bodyFactsOf(blocks: readonly LiveBlock[]): BodyFacts {
  const decisions: { blockId: string; text: string }[] = [];
  const placed = new Set<string>();
  const parts: string[] = [];
  blocks.forEach((block, at) => {
    if (block.type === 'action') placed.add(block.target);
    if (block.type === 'secret') parts.push(block.target);
    if (!isDecision(block)) return;
    const text = block.content.map((one) => ('text' in one ? one.text : '')).join('');
    const last = decisions.at(-1);
    const before = blocks[at - 1];
    const { list, position } = block.attributes;
    const isPart = list !== undefined || position === 'clause' || position === 'continued';
    if (last !== undefined && isPart && isDecision(before))
      decisions[decisions.length - 1] = { ...last, text: `${last.text} ${text}`.trim() };
    else decisions.push({ blockId: block.id, text });
  });
  return { decisions, placed, parts };
}

const isDecision = (block: LiveBlock | undefined): block is TextBlock =>
  block?.type === 'text' && block.attributes['kind'] === 'decision';
