/** A poll as it travels over HTTPS (R80): JSON with base64, checked before anything of it is believed. */
import { fromBase64, toBase64 } from 'lib0/buffer';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { MAX_UPDATE_BYTES } from '@/lib/limits';
import type { Connection, RoomDeps } from './deps';
import { poll } from './poll';

/** base64 makes four bytes of three, and the rest of the request is small (bytes). */
export const MAX_POLL_BODY_BYTES = Math.ceil((MAX_UPDATE_BYTES * 4) / 3) + 64 * 1024;

const bytes = z
  .string()
  .max(MAX_POLL_BODY_BYTES)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);

const schema = z.strictObject({
  room: z.string().min(1).max(256),
  /** Chosen by the page; one connection of one person. */
  page: z.string().regex(/^[A-Za-z0-9]{8,64}$/),
  schemaVersion: z.int().min(0).optional(),
  cursor: z.string().max(256).nullable(),
  stateVector: bytes,
  updates: z.array(bytes).max(1_000),
  presence: bytes.nullable(),
});

export type PollJson = {
  readonly status: string;
  readonly cursor: string;
  readonly updates: readonly string[];
  readonly stateVector: string | null;
  readonly presence: string;
  readonly role: 'write' | 'read';
};

/** Answers a poll of a signed-in person. @throws AppError as `poll`, `invalid` for what is no poll */
export async function pollJson(
  deps: RoomDeps,
  person: { readonly id: string; readonly name: string },
  body: unknown,
): Promise<PollJson> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new AppError('invalid', 'roomMessageUnreadable');
  const { room, page, schemaVersion, cursor, stateVector, updates, presence } = parsed.data;
  const role = await deps.authorize(person.id, room);
  if (role === null) throw new AppError('notFound');
  const connection: Omit<Connection, 'wire'> = {
    connectionId: `poll-${person.id}-${page}`,
    room,
    personId: person.id,
    name: person.name,
    schemaVersion: schemaVersion ?? null,
  };
  const answer = await poll(deps, connection, {
    cursor,
    stateVector: fromBase64(stateVector),
    updates: updates.map(fromBase64),
    presence: presence === null ? null : fromBase64(presence),
  });
  return {
    status: answer.status,
    cursor: answer.cursor,
    updates: answer.updates.map(toBase64),
    stateVector: answer.stateVector === null ? null : toBase64(answer.stateVector),
    presence: toBase64(answer.presence),
    role: role === 'write' ? 'write' : 'read',
  };
}
