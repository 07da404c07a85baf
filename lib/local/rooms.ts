/**
 * The rooms as a part of the local server: opens what they need from the environment and wires it up. With SQLite they
 * have a connection of their own, so that every commit of the pages and of other processes shows in its data version.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Env } from '@/lib/env';
import type { AppError } from '@/lib/errors';
import { readSecret } from '@/lib/identity/secret';
import { SCHEMA_VERSION } from '@/lib/minutes/live/shape';
import { compact } from '@/lib/room/compact';
import type { RoomDeps } from '@/lib/room/deps';

import { tellPresence } from '@/lib/room/members';
import { offerRooms } from '@/lib/room/of-process';

import type { Sockets } from '@/lib/room/sockets';
import { dataFile, openTable } from '@/lib/store/open';
import { scrubIfAsked } from '@/lib/store/scrub';
import { readLiveSession } from '@/lib/store/session';
import { openSqlite } from '@/lib/store/sqlite';
import type { Table } from '@/lib/store/table';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { noteRoomJoin } from '@/lib/workspace/note-part-read';
import { REALTIME_PATH } from './admit-connection';
import { createCompactionQueue } from './compaction-queue';
import { watchForeignCommits } from './foreign-commits';
import type { Part } from './part';
import { PresenceRounds } from './presence-rounds';
import { openProcessMail } from './process-mail';
import { rememberRights } from './remembered-rights';
import { answerRoomRequest, type RoomRequests } from './room-requests';
import { createRoomTable } from './room-table';
import { watchRights } from './room-watch';
import { RoomsHome } from './rooms-home';
import { createLocalSockets, type LocalSockets } from './sockets';

/** Expired tickets, chunks and rows are swept this often (ms). */
const SWEEP_MS = 60_000;

export type RoomStore = {
  readonly table: Table;
  /** Changes when anybody else has written; `null` where that cannot be known. */
  readonly epoch: (() => number) | null;
  readonly close: () => Promise<void>;
};

/** Who may do what, and who somebody is. */
export type Rights = {
  readonly authorize: RoomDeps['authorize'];
  readonly findPerson: (sessionId: string) => Promise<{ readonly id: string; readonly name: string } | null>;
};

/** The rooms of this machine. @throws AppError as the store; Error when the secret is missing */
export async function roomsPart(env: Env): Promise<Part> {
  return openRooms(env, { store: await openRoomStore(env), rightsOf: rightsIn });
}

export type RoomFoundations = {
  readonly store: RoomStore;
  readonly rightsOf: (table: Table) => Rights;
  /** Stands between the rooms and their sockets, to watch what is sent. */
  readonly between?: (sockets: Sockets) => Sockets;
};

/** As `roomsPart`, over a given store and given rights. */
export async function openRooms(
  env: Env,
  { store, rightsOf, between = (sockets) => sockets }: RoomFoundations,
): Promise<Part> {
  const reached: { sockets: LocalSockets | null } = { sockets: null };
  const mail = await openProcessMail(env.dataFolder, () => reached.sockets ?? mail);
  const sockets = createLocalSockets(mail);
  reached.sockets = sockets;
  const rights = rightsOf(store.table);
  const compactions = createCompactionQueue((name) => compact(room, name), reportFault);
  const rounds: PresenceRounds = new PresenceRounds(
    (name, round) => tellPresence(room, name, { ...round, breathe }),
    reportFault,
  );
  const room: RoomDeps = depsOf(store, {
    sockets: between(sockets),
    rights,
    askCompaction: compactions.ask,
    showLater: rounds.add,
  });
  offerRooms(room);
  const { stockClients, url } = env;
  const secret = readSecret(env);
  const gatekeeping = { room, ...rights, secret, url, stockClients };
  const newConnectionId = (): string => `${mail.name}-${randomUUID()}`;
  const onLeaving = rounds.forget;
  const home = new RoomsHome({ gatekeeping, sockets, newConnectionId, onLeaving, onFault: reportFault });
  const { connections } = home;
  const endWatch = watchRights({ gatekeeping, connections, epoch: store.epoch, onFault: reportFault });
  const requests = { ...requestsOf(env, room, secret), onFault: reportFault };
  return {
    handle: (request, response) => answerRoomRequest(requests, request, response),
    upgrade: home.upgrade,
    drain: async () => {
      endWatch();
      offerRooms(null);
      await home.drain();
      await compactions.stop();
      await mail.end();
      await store.close();
    },
  };
}

type Wiring = Required<Pick<RoomDeps, 'sockets' | 'askCompaction' | 'showLater'>> & {
  readonly rights: Rights;
};

function depsOf({ table, epoch }: RoomStore, { rights, ...wiring }: Wiring): RoomDeps {
  return {
    ...wiring,
    table,
    now: Date.now,
    newId: randomUUID,
    random: Math.random,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    authorize: epoch === null ? rights.authorize : rememberRights(rights.authorize, epoch),
    noteJoin: (join) => noteRoomJoin({ table, now: Date.now, newId: randomUUID }, join),
    schemaVersion: SCHEMA_VERSION,
  };
}

function requestsOf(env: Env, room: RoomDeps, secret: string): Omit<RoomRequests, 'onFault'> {
  const { table, now, newId, authorize } = room;
  const { url, stockClients } = env;
  return {
    room,
    identity: { table, now, newId, secret, url, isProduction: env.mode === 'production' },
    service: { url: `${url.replace(/^http/, 'ws')}${REALTIME_PATH}`, stockClients, coalesceMs: 0, authorize },
  };
}

const rightsIn = (table: Table): Rights => ({
  authorize: (personId, room) => authorizeRoom({ table }, { personId, room }),
  findPerson: async (sessionId) => (await readLiveSession(table, sessionId, Date.now()))?.person ?? null,
});

/** The store that the environment names, kept in memory where its changes can be noticed. */
export async function openRoomStore(env: Env): Promise<RoomStore> {
  if (env.store === 'dynamodb')
    return { table: await openTable(env), epoch: null, close: () => Promise.resolve() };
  const path = dataFile(env.dataFolder);
  const sqlite = await openSqlite({ path });
  const { epoch } = watchForeignCommits(sqlite, path);
  const table = createRoomTable(sqlite, { epoch, nowSeconds: () => Math.floor(Date.now() / 1000) });
  const sweep = async (): Promise<void> => {
    await sqlite.sweepExpired();
    await scrubIfAsked(sqlite, sqlite.scrub);
  };
  const sweeper = setInterval(() => void sweep().catch(reportFault), SWEEP_MS).unref();
  return {
    table,
    epoch,
    close: async () => {
      clearInterval(sweeper);
      await sqlite.close();
    },
  };
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Code and reason only: messages of libraries may hold what somebody wrote. */
function reportFault(fault: AppError | unknown): void {
  const words =
    fault instanceof Error ? `${fault.name} ${'code' in fault ? String(fault.code) : ''}` : 'unknown';
  process.stderr.write(`rooms: ${words}\n`);
}
