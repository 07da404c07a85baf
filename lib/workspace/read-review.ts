/**
 * The minutes with everything that is said about them, item by item: what the review page shows, in review and afterwards.
 * A confidential part is read on its own, and each reading of it is written down.
 */

import type * as Y from 'yjs';
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { type AnchorPlace, placeOfAnchor } from '@/lib/minutes/comments/anchors';
import { blockText, type Fit, fitOf } from '@/lib/minutes/comments/proposals';
import type { Comments, Proposal, Thread } from '@/lib/minutes/comments/read';
import { textHash } from '@/lib/minutes/comments/text-hash';
import { agendaOf } from '@/lib/minutes/live/agenda';
import { type LiveBlock, readBlocks } from '@/lib/minutes/live/blocks';
import { readAction, readItems } from '@/lib/minutes/live/read-items';
import { itemOfBody, PREAMBLE_ID } from '@/lib/minutes/live/shape';
import { loadRoom } from '@/lib/room/load-room';
import { idField, parseInput } from './input';
import { namesFor } from './list-authors';
import { notePartRead } from './note-part-read';
import { loadComments } from './room-comments';
import { roomDepsOf, type SealDeps } from './seal-deps';
import { requireSpoken } from './spoken-text';

const schema = z.object({
  meetingId: idField,
  /** Without a part: the open text. */
  partId: idField.nullable().default(null),
});
export type ReadReviewInput = z.input<typeof schema>;

export type ReviewBlock = {
  readonly blockId: string;
  /** `note`, `decision`, `background`, `quote`, `heading`, `action`, or another word. */
  readonly kind: string;
  readonly text: string;
  /** Its text can be commented on and replaced as such. */
  readonly isText: boolean;
};
export type ReviewThread = Thread & { readonly place: AnchorPlace };
/** `seen`: what an acceptance of this very text names; '' when there is no such text any more. */
export type ReviewProposal = Proposal & { readonly fit: Fit; readonly seen: string };
export type ReviewItem = {
  readonly itemId: string;
  readonly number: string;
  /** '' for what stands before the first item, and for an item that is gone. */
  readonly title: string;
  readonly isGone: boolean;
  readonly blocks: readonly ReviewBlock[];
  readonly threads: readonly ReviewThread[];
  readonly proposals: readonly ReviewProposal[];
};
export type Review = {
  readonly items: readonly ReviewItem[];
  /** Names by person. */
  readonly names: Readonly<Record<string, string>>;
};

/** @throws AppError `notFound`; `corrupt`, `unavailable` */
export async function readReview(deps: SealDeps, actor: Actor, input: ReadReviewInput): Promise<Review> {
  const { meetingId, partId } = parseInput(schema, input);
  const on = { open: 'readMinutes', part: 'readPart' } as const;
  const spoken = await requireSpoken(deps, actor, { meetingId, partId, on });
  if (partId !== null) await notePartRead(deps, actor, { meetingId, partId, how: 'page' });
  const minutes = await loadRoom(roomDepsOf(deps), spoken.text);
  const { doc, comments } = await loadComments(deps, spoken);
  const items = itemsWith(minutes, comments, partId === null ? headsOf(minutes) : headsOfPart(minutes));
  const nameOf = await namesFor(deps, meetingId);
  const people = [...new Set(peopleIn(comments))];
  const names = await Promise.all(people.map(async (id) => [id, await nameOf(id)] as const));
  for (const one of [minutes, doc]) one.destroy();
  return { items, names: Object.fromEntries(names) };
}

type Head = Pick<ReviewItem, 'itemId' | 'number' | 'title' | 'isGone'>;

function headsOf(minutes: Y.Doc): Head[] {
  return [
    { itemId: PREAMBLE_ID, number: '', title: '', isGone: false },
    ...agendaOf(readItems(minutes)).map(({ item, number }) => ({
      ...{ itemId: item.id, number, title: item.title, isGone: false },
    })),
  ];
}

/** A part knows the ids of its items and not their names, which stand in the open minutes. */
function headsOfPart(part: Y.Doc): Head[] {
  const ids = [...part.share.keys()].flatMap((name) => itemOfBody(name) ?? []).sort();
  return ids.map((itemId) => ({ itemId, number: '', title: '', isGone: false }));
}

function itemsWith(minutes: Y.Doc, comments: Comments, heads: readonly Head[]): ReviewItem[] {
  const known = new Set(heads.map(({ itemId }) => itemId));
  const mentioned = [
    ...comments.threads.map(({ anchor }) => anchor.itemId),
    ...comments.proposals.map(({ itemId }) => itemId),
  ];
  const gone = [...new Set(mentioned)]
    .filter((itemId) => !known.has(itemId))
    .map((itemId) => ({ itemId, number: '', title: '', isGone: true }));
  return [...heads, ...gone]
    .map((head) => ({ ...head, ...saidAbout(minutes, comments, head.itemId) }))
    .filter(({ itemId, blocks, threads, proposals }) => {
      const isFilled = blocks.length + threads.length + proposals.length > 0;
      return itemId !== PREAMBLE_ID || isFilled;
    });
}

function saidAbout(
  minutes: Y.Doc,
  { threads, proposals }: Comments,
  itemId: string,
): Pick<ReviewItem, 'blocks' | 'threads' | 'proposals'> {
  return {
    blocks: readBlocks(minutes, itemId).flatMap((block) => blockView(minutes, itemId, block)),
    threads: threads
      .filter(({ anchor }) => anchor.itemId === itemId)
      .map((thread) => ({ ...thread, place: placeOfAnchor(minutes, thread.anchor) })),
    proposals: proposals
      .filter((proposal) => proposal.itemId === itemId)
      .map((proposal) => {
        const fit = fitOf(minutes, proposal);
        return { ...proposal, fit, seen: 'now' in fit ? textHash(fit.now) : '' };
      }),
  };
}

function blockView(minutes: Y.Doc, itemId: string, block: LiveBlock): ReviewBlock[] {
  const { id: blockId } = block;
  switch (block.type) {
    case 'text': {
      const text = blockText(minutes, itemId, blockId) ?? '';
      const kind = block.attributes['kind'] ?? 'note';
      return text.trim() === '' ? [] : [{ blockId, kind, text, isText: true }];
    }
    case 'action': {
      const action = readAction(minutes, block.target);
      if (action === null) return [];
      const owners = action.owners.map(({ name }) => name).join(', ');
      const facts = [action.task, owners, action.due ?? action.dueText ?? ''];
      return [
        { blockId, kind: 'action', text: facts.filter((one) => one !== '').join(' · '), isText: false },
      ];
    }
    case 'table': {
      const rows = block.rows.map(({ cells }) =>
        cells
          .map(({ content }) => content.map((one) => ('text' in one ? one.text : '')).join(''))
          .join(' | '),
      );
      return [{ blockId, kind: 'table', text: rows.join('\n'), isText: false }];
    }
    default:
      return [];
  }
}

function* peopleIn({ threads, proposals }: Comments): Generator<string> {
  for (const thread of threads) {
    yield thread.by;
    for (const reply of thread.replies) yield reply.by;
    if (thread.resolved !== null) yield thread.resolved.by;
  }
  for (const proposal of proposals) {
    yield proposal.by;
    if (proposal.decision !== null) yield proposal.decision.by;
  }
}
