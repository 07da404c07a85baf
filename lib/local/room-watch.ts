/**
 * Notices within a second that somebody may no longer be where they are: a role taken away, a session ended, a person
 * signed out everywhere, by this process or any other. Looks only when something in the store has changed.
 */
import type { AppError } from '@/lib/errors';
import { AppError as Refusal, toAppError } from '@/lib/errors';
import { closingOf } from '@/lib/protocol/close';
import { recheck } from '@/lib/room/close-room';
import type { RoomDeps } from '@/lib/room/deps';
import type { Gatekeeping } from './admit-connection';
import type { OpenConnection } from './rooms-home';

/** Revocation is promised within 2 s; a look takes milliseconds. */
const LOOK_MS = 700;

export type WatchOptions = {
  readonly gatekeeping: Pick<Gatekeeping, 'findPerson'> & { readonly room: RoomDeps };
  readonly connections: () => ReadonlyMap<string, OpenConnection>;
  /** Changes when anybody else has written; `null` where that cannot be known, so that every look is a whole one. */
  readonly epoch: (() => number) | null;
  readonly onFault: (error: AppError) => void;
};

/** Starts looking; the returned function ends it. */
export function watchRights(options: WatchOptions): () => void {
  let seen = options.epoch?.() ?? null;
  let isLooking = false;
  const timer = setInterval(() => {
    const now = options.epoch?.() ?? null;
    if (isLooking || (now !== null && now === seen)) return;
    seen = now;
    isLooking = true;
    lookAtAll(options)
      .catch((thrown: unknown) => options.onFault(toAppError(thrown)))
      .finally(() => {
        isLooking = false;
      });
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function lookAtAll({ gatekeeping, connections }: WatchOptions): Promise<void> {
  const deps = gatekeeping.room;
  const open = [...connections()];
  for (const room of new Set(open.map(([, connection]) => connection.room))) await recheck(deps, room);
  const sessions = new Map<string, boolean>();
  for (const [connectionId, { sessionId }] of open) {
    const isLive = sessions.get(sessionId) ?? (await gatekeeping.findPerson(sessionId)) !== null;
    sessions.set(sessionId, isLive);
    if (isLive) continue;
    const { closeCode, reason } = closingOf(new Refusal('unauthenticated', 'sessionEnded'));
    await deps.sockets.close(connectionId, closeCode, reason);
  }
}
