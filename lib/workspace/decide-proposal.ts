/**
 * A proposed text is accepted, rejected, or the decision is taken back. Owns that nothing is applied to a text that the
 * decider has not seen, and that the decision is the server's word: who, when, and what the new text took the place of.
 */

import type * as Y from 'yjs';
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import type { DecisionEntry } from '@/lib/minutes/comments/entries';
import { blockText, fitOf, replaceText } from '@/lib/minutes/comments/proposals';
import type { Proposal } from '@/lib/minutes/comments/read';
import { textHash } from '@/lib/minutes/comments/text-hash';
import { loadRoom } from '@/lib/room/load-room';
import { writeRoom } from '@/lib/room/write-room';
import { idField, parseInput } from './input';
import { changeOf, loadComments, sayOnServer } from './room-comments';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { requireSpoken } from './spoken-text';

const schema = z.object({
  meetingId: idField,
  /** Without a part: the open text. */
  partId: idField.nullable().default(null),
  proposal: z.string().min(3).max(401),
  outcome: z.enum(['accepted', 'rejected', 'reopened']),
  /** `textHash` of the block's text as the decider sees it; an acceptance of anything else is refused. */
  seen: z.string().max(40).default(''),
});
export type DecideProposalInput = z.input<typeof schema>;

/**
 * The same decision twice is one. An accepted text is an edit of the decider's, told at once to everybody who writes.
 * @throws AppError `notFound`; `conflict` `meetingState` | `proposalOutdated` when the text is not the one that was seen |
 * `proposalGone` | `proposalDecided` | `proposalChangedSince` when an accepted text has been changed again
 */
export async function decideProposal(
  deps: SealDeps,
  actor: Actor,
  input: DecideProposalInput,
): Promise<void> {
  const { proposal: key, outcome, seen, ...where } = parseInput(schema, input);
  const on = { open: 'decideProposal', part: 'writePart' } as const;
  const spoken = await requireSpoken(deps, actor, { ...where, on });
  const { doc, comments } = await loadComments(deps, spoken);
  const proposal = comments.proposals.find((one) => one.key === key);
  if (proposal === undefined) throw new AppError('notFound');
  if (!isNews(proposal, outcome)) return;
  const minutes = await loadRoom(roomDepsOf(deps), spoken.text);
  const replaced = outcome === 'accepted' ? textToReplace(minutes, proposal, seen) : null;
  const text = outcome === 'accepted' ? proposal.replacement : textToPutBack(minutes, proposal, outcome);
  if (text !== null && text !== (blockText(minutes, proposal.itemId, proposal.blockId) ?? '')) {
    const update = changeOf(minutes, () => replaceText(minutes, { ...proposal, replacement: text }));
    await writeRoom(roomDepsOf(deps), spoken.text, { personId: actor.personId, update });
  }
  const entry: DecisionEntry = {
    ...{ type: 'decided', id: deps.newId(), by: actor.personId, at: deps.now() },
    ...{ proposal: key, outcome, replaced },
  };
  await sayOnServer(deps, spoken, { doc, entry });
  for (const one of [doc, minutes]) one.destroy();
}

/** `false` for what is so already. @throws AppError `conflict` for another decision than the one that stands */
function isNews({ decision }: Proposal, outcome: DecisionEntry['outcome']): boolean {
  if (outcome === 'reopened') return decision !== null;
  if (decision === null) return true;
  if (decision.outcome === outcome) return false;
  throw new AppError('conflict', 'proposalDecided');
}

function textToReplace(minutes: Y.Doc, proposal: Proposal, seen: string): string {
  const fit = fitOf(minutes, proposal);
  if (fit.state === 'gone') throw new AppError('conflict', 'proposalGone');
  if (fit.state === 'done') return proposal.before;
  if (textHash(fit.now) !== seen) throw new AppError('conflict', 'proposalOutdated');
  return fit.now;
}

/** What stood there before an acceptance that is taken back; `null` when no text has to change. */
function textToPutBack(minutes: Y.Doc, proposal: Proposal, outcome: DecisionEntry['outcome']): string | null {
  if (outcome !== 'reopened' || proposal.decision?.outcome !== 'accepted') return null;
  if (fitOf(minutes, { ...proposal, before: '\u0000' }).state !== 'done')
    throw new AppError('conflict', 'proposalChangedSince');
  return proposal.decision.replaced ?? proposal.before;
}
