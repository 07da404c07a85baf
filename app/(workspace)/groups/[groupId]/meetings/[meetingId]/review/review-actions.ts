'use server';
/** What is said and decided on the review page: each form is one call of a verb, which decides whether it may be. */
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { sha256 } from '@/app/_edge/sha256';
import { roomsOfProcess } from '@/lib/room/of-process';
import { decideProposal } from '@/lib/workspace/decide-proposal';
import type { SealDeps } from '@/lib/workspace/seal-deps';
import { writeComment } from '@/lib/workspace/write-comment';

/** The open text, or one of its confidential parts. */
const which = z.object({
  meetingId: z.string(),
  partId: z
    .string()
    .optional()
    .transform((id) => id ?? null),
});
const comment = which.extend({ itemId: z.string(), blockId: z.string().optional(), text: z.string() });
const reply = which.extend({ thread: z.string(), text: z.string() });
const state = which.extend({ thread: z.string(), say: z.enum(['resolved', 'reopened']) });
const proposal = which.extend({
  itemId: z.string(),
  blockId: z.string(),
  before: z.string(),
  replacement: z.string(),
  reason: z.string(),
});
const decision = which.extend({
  proposal: z.string(),
  outcome: z.enum(['accepted', 'rejected', 'reopened']),
  seen: z.string().default(''),
});

const withRooms = <D extends object>(deps: D): D & Pick<SealDeps, 'sha256' | 'rooms'> => ({
  ...deps,
  sha256,
  rooms: roomsOfProcess(),
});

export const submitComment = formAction(comment, async ({ actor, deps }, { blockId, ...said }) => {
  await writeComment(withRooms(deps), actor, { say: 'thread', ...said, blockId: blockId ?? null });
  return { say: (await getTranslations('comments'))('saved') };
});

export const submitReply = formAction(reply, async ({ actor, deps }, said) => {
  await writeComment(withRooms(deps), actor, { say: 'reply', ...said });
  return { say: (await getTranslations('comments'))('replySaved') };
});

export const submitThreadState = formAction(state, async ({ actor, deps }, said) => {
  await writeComment(withRooms(deps), actor, said);
  return { say: (await getTranslations('comments'))(`${said.say}Now`) };
});

export const submitProposal = formAction(proposal, async ({ actor, deps }, said) => {
  await writeComment(withRooms(deps), actor, { say: 'proposal', ...said });
  return { say: (await getTranslations('comments'))('proposalSaved') };
});

export const submitDecision = formAction(decision, async ({ actor, deps }, said) => {
  await decideProposal(withRooms(deps), actor, said);
  const told = { accepted: 'acceptedNow', rejected: 'rejectedNow', reopened: 'undoneNow' } as const;
  return { say: (await getTranslations('comments'))(told[said.outcome]) };
});
