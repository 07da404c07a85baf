/** The chain of a meeting as its history page shows it. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import { type Happening, readChain, sha256Hex } from '@/lib/store/meeting-event';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireMeeting } from './standing';

const schema = z.object({ meetingId: idField });
export type ReadHistoryInput = z.input<typeof schema>;

export type HistoryLine = {
  readonly n: number;
  /** RFC 3339. */
  readonly at: string;
  readonly by: string;
  readonly organisationId: string;
  readonly what: Happening;
  /** SHA-256 of the event. */
  readonly hash: string;
  readonly isSigned: boolean;
};

/** Oldest first. @throws AppError `notFound` */
export async function readHistory(
  deps: Deps,
  actor: Actor,
  input: ReadHistoryInput,
): Promise<{ readonly meeting: Meeting; readonly group: Group; readonly lines: readonly HistoryLine[] }> {
  const { meetingId } = parseInput(schema, input);
  const { meeting, group } = await requireMeeting(deps, actor, { meetingId, action: 'readHistory' });
  const chain = await readChain(deps.table, meetingId);
  const lines = await Promise.all(
    chain.map(async ({ event, json, jws }) => ({
      n: event.n,
      at: event.at,
      by: event.actor.name,
      organisationId: event.actor.organisation,
      what: event.what,
      hash: await sha256Hex(json),
      isSigned: jws !== null,
    })),
  );
  return { meeting, group, lines };
}
