/** What every entry point of the rooms on Lambda is given, opened once an instance and kept between invocations. */
import { createHash, randomUUID } from 'node:crypto';
import { readEnv } from '@/lib/env';
import { readSecret } from '@/lib/identity/secret';
import { SCHEMA_VERSION } from '@/lib/minutes/live/shape';
import type { RoomDeps } from '@/lib/room/deps';
import { openDynamo } from '@/lib/store/dynamo';
import type { Table } from '@/lib/store/table';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { noteRoomJoin } from '@/lib/workspace/note-part-read';
import { createGatewaySockets, type ManagementApi, openManagementApi } from './sockets';

export type LambdaHome = {
  readonly table: Table;
  readonly secret: string;
  /** The address people use; only its pages may connect. */
  readonly url: string;
  readonly now: () => number;
  readonly newId: () => string;
  readonly random: () => number;
  readonly authorize: RoomDeps['authorize'];
  /** @param endpoint of the WebSocket API that the event came from */
  readonly api: (endpoint: string) => ManagementApi;
};

let opened: LambdaHome | null = null;

/** @throws Error when the environment is not right */
export function openHome(): LambdaHome {
  opened ??= open();
  return opened;
}

function open(): LambdaHome {
  const env = readEnv();
  const table = openDynamo({ tableName: env.tableName });
  const apis = new Map<string, ManagementApi>();
  return {
    table,
    secret: readSecret(env),
    url: env.url,
    now: Date.now,
    newId: randomUUID,
    random: Math.random,
    authorize: (personId, room) => authorizeRoom({ table }, { personId, room }),
    api: (endpoint) => {
      const api = apis.get(endpoint) ?? openManagementApi(endpoint);
      apis.set(endpoint, api);
      return api;
    },
  };
}

/** The handlers' view of the home; rooms that ask for a compaction are added to `asked`. */
export function roomDeps(home: LambdaHome, endpoint: string, asked: Set<string>): RoomDeps {
  return {
    table: home.table,
    sockets: createGatewaySockets(home.api(endpoint)),
    now: home.now,
    newId: home.newId,
    random: home.random,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    authorize: home.authorize,
    noteJoin: (join) => noteRoomJoin(home, join),
    askCompaction: (room) => void asked.add(room),
    schemaVersion: SCHEMA_VERSION,
  };
}

/** Where the management API of an event's own WebSocket API answers. */
export const endpointOf = ({ domainName, stage }: { domainName: string; stage: string }): string =>
  `https://${domainName}/${stage}`;
