/**
 * Notices within a second that somebody may no longer be where they are: a role taken away, a session ended, a person
 * signed out everywhere, by this process or any other. Looks when something in the store has changed, and now and then
 * without: a session that reaches its end changes nothing in the store.
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
/** A look without any change: a session is over at most this long after its end (ms). */
const LOOK_ANYWAY_MS = 60_000;

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
  let quietMs = 0;
  const timer = setInterval(() => {
    const now = options.epoch?.() ?? null;
    quietMs += LOOK_MS;
    if (isLooking || (now !== null && now === seen && quietMs < LOOK_ANYWAY_MS)) return;
    seen = now;
    quietMs = 0;
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
