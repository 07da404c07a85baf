/** What the pages of review and approval show: the answers, the stored bytes, and who has approved. Writes nothing. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { FRESH_SIGN_IN_MS } from '@/lib/limits';
import type { Group } from '@/lib/store/group';
import { foldMeeting, type Meeting } from '@/lib/store/meeting';
import { readChain, type StoredEvent, sha256Hex } from '@/lib/store/meeting-event';
import { membershipOf } from '@/lib/store/membership';
import { readSealedBytes } from '@/lib/store/sealed-bytes';
import { idField, parseInput } from './input';
import { participantsOf } from './life-recipients';
import type { SealDeps } from './seal-deps';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ReadApprovalInput = z.input<typeof schema>;

export type ReviewAnswerLine = {
  readonly personId: string;
  readonly name: string;
  readonly isAdjuster: boolean;
  readonly answer: 'noChanges' | 'changesWanted' | null;
  readonly comment: string;
  /** RFC 3339, `null` while there is no answer. */
  readonly at: string | null;
};
export type ApprovalView = {
  readonly meeting: Meeting;
  readonly group: Group;
  /** Everybody who takes part, with what they have answered. */
  readonly answers: readonly ReviewAnswerLine[];
  readonly signers: readonly {
    readonly personId: string;
    readonly name: string;
    readonly at: string | null;
  }[];
  /** The stored rendering as it is; `null` before there is a candidate. */
  readonly html: string | null;
  readonly corrections: readonly { readonly by: string; readonly at: string; readonly text: string }[];
  /** Why the last candidate was handed back, while that is news. */
  readonly returned: { readonly by: string; readonly reason: string } | null;
  /** SHA-256 of the last event. */
  readonly head: string;
  readonly me: { readonly isSigner: boolean; readonly hasApproved: boolean; readonly isFresh: boolean };
};

/** @throws AppError `notFound`; `corrupt` when the stored bytes are not those that the chain names */
export async function readApproval(
  deps: SealDeps,
  actor: Actor,
  input: ReadApprovalInput,
): Promise<ApprovalView> {
  const { meetingId } = parseInput(schema, input);
  const { group } = await requireMeeting(deps, actor, { meetingId, action: 'readMinutes' });
  const chain = await readChain(deps.table, meetingId);
  const meeting = foldMeeting(chain) as Meeting;
  const rendering = meeting.files.find(({ role }) => role === 'rendering');
  const age = deps.now() - actor.authenticatedAt;
  return {
    meeting,
    group,
    answers: answersOf(meeting, group),
    signers: meeting.signerIds.map((personId) => ({
      personId,
      name: membershipOf(group, personId)?.name ?? personId,
      at: approvalTime(chain, meeting, personId),
    })),
    html:
      rendering === undefined
        ? null
        : new TextDecoder().decode(
            await readSealedBytes(deps.table, meetingId, { hash: rendering.sha256, sha256: deps.sha256 }),
          ),
    corrections: correctionsOf(chain),
    returned: meeting.state === 'review' ? lastReturn(chain) : null,
    head: await sha256Hex(chain.at(-1)?.json ?? ''),
    me: {
      isSigner: meeting.signerIds.includes(actor.personId),
      hasApproved: meeting.approvedBy.includes(actor.personId),
      isFresh: age >= 0 && age <= FRESH_SIGN_IN_MS,
    },
  };
}

function answersOf(meeting: Meeting, group: Group): ReviewAnswerLine[] {
  return participantsOf(meeting, group).map(({ personId, name }) => {
    const answer = meeting.answers[personId];
    const isAdjuster = meeting.adjusterIds.includes(personId);
    if (answer === undefined) return { personId, name, isAdjuster, answer: null, comment: '', at: null };
    return { personId, name, isAdjuster, ...answer };
  });
}

function approvalTime(chain: readonly StoredEvent[], meeting: Meeting, personId: string): string | null {
  const found = chain.findLast(
    ({ event: { what, actor } }) =>
      what.type === 'candidateApproved' && what.candidate === meeting.candidate && actor.person === personId,
  );
  return found?.event.at ?? null;
}

/** Visible additions after approval, oldest first. */
export function correctionsOf(chain: readonly StoredEvent[]): ApprovalView['corrections'] {
  return chain.flatMap(({ event: { what, actor, at } }) =>
    what.type === 'corrected' ? [{ by: actor.name, at, text: what.text }] : [],
  );
}

function lastReturn(chain: readonly StoredEvent[]): ApprovalView['returned'] {
  const found = chain.findLast(({ event }) => event.what.type === 'returned')?.event;
  return found?.what.type === 'returned' ? { by: found.actor.name, reason: found.what.reason } : null;
}
