/** Somebody says something about the minutes on a page without the live document: the review page, also without script. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_TEXT_LENGTH } from '@/lib/limits';
import { anchorAt, anchorAtItem } from '@/lib/minutes/comments/anchors';
import type { Entry } from '@/lib/minutes/comments/entries';
import { blockText } from '@/lib/minutes/comments/proposals';
import {
  proposalEntry,
  replyEntry,
  type Speaker,
  stateEntry,
  threadEntry,
} from '@/lib/minutes/comments/write';
import { readItem } from '@/lib/minutes/live/read-items';
import { PREAMBLE_ID } from '@/lib/minutes/live/shape';
import { loadRoom } from '@/lib/room/load-room';
import { idField, parseInput } from './input';
import { loadComments, sayOnServer } from './room-comments';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { requireSpoken, type SpokenText } from './spoken-text';

/** A form sends line ends of its own kind. */
const lineEnds = (text: string): string => text.replaceAll('\r\n', '\n');
const words = z.string().overwrite(lineEnds).trim().max(MAX_TEXT_LENGTH, 'textTooLong');
const said = words.min(1, 'commentMissing');
/** Without a part: the open text. */
const where = { meetingId: idField, partId: idField.nullable().default(null) };
const keyField = z.string().min(3).max(401);
const schema = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('thread'),
    ...where,
    itemId: idField,
    blockId: idField.nullable().default(null),
    text: said,
  }),
  z.object({ say: z.literal('reply'), ...where, thread: keyField, text: said }),
  z.object({ say: z.enum(['resolved', 'reopened']), ...where, thread: keyField }),
  z.object({
    say: z.literal('proposal'),
    ...where,
    itemId: idField,
    blockId: idField,
    /** The text that the person had in front of them. */
    before: z.string().overwrite(lineEnds).max(MAX_TEXT_LENGTH, 'textTooLong'),
    replacement: words,
    reason: words.default(''),
  }),
]);
export type WriteCommentInput = z.input<typeof schema>;
type Said = z.output<typeof schema>;

/**
 * Durable when it resolves, and told to everybody who is there.
 * @throws AppError `notFound`; `invalid` `commentMissing` | `textTooLong` | `nothingProposed`; `conflict` `meetingState` |
 * `proposalOutdated` when the text is another by now
 */
export async function writeComment(deps: SealDeps, actor: Actor, input: WriteCommentInput): Promise<void> {
  const said = parseInput(schema, input);
  const open = said.say === 'proposal' ? 'proposeChange' : 'comment';
  const spoken = await requireSpoken(deps, actor, { ...said, on: { open, part: 'commentPart' } });
  const speaker = { personId: actor.personId, at: deps.now(), id: deps.newId() };
  const { doc, comments } = await loadComments(deps, spoken);
  const isKnown = !('thread' in said) || comments.threads.some(({ key }) => key === said.thread);
  if (!isKnown) throw new AppError('notFound');
  const entry = 'thread' in said ? answerOf(speaker, said) : await aboutText(deps, { speaker, said, spoken });
  await sayOnServer(deps, spoken, { doc, entry });
  doc.destroy();
}

function answerOf(speaker: Speaker, said: Extract<Said, { thread: string }>): Entry {
  return said.say === 'reply'
    ? replyEntry(speaker, said.thread, said.text)
    : stateEntry(speaker, said.thread, said.say);
}

type About = {
  readonly speaker: Speaker;
  readonly said: Exclude<Said, { thread: string }>;
  readonly spoken: SpokenText;
};

async function aboutText(deps: SealDeps, { speaker, said, spoken }: About): Promise<Entry> {
  const doc = await loadRoom(roomDepsOf(deps), spoken.text);
  const { itemId, blockId } = said;
  if (said.partId === null && itemId !== PREAMBLE_ID && readItem(doc, itemId) === null)
    throw new AppError('notFound');
  const now = blockId === null ? null : blockText(doc, itemId, blockId);
  if (blockId !== null && now === null) throw new AppError('conflict', 'proposalGone');
  if (said.say === 'thread') {
    const anchor =
      blockId === null ? anchorAtItem(itemId) : anchorAt(doc, itemId, { blockId, from: 0, to: 0 });
    doc.destroy();
    return threadEntry(speaker, anchor, said.text);
  }
  doc.destroy();
  const { before, replacement, reason } = said;
  if (now === null || before !== lineEnds(now)) throw new AppError('conflict', 'proposalOutdated');
  if (replacement === now.trim()) throw new AppError('invalid', 'nothingProposed');
  const change = { itemId, blockId: said.blockId, before: now, replacement, reason };
  return proposalEntry(speaker, change);
}
