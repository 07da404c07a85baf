/**
 * The rooms as the local server serves them, on a port and a data folder of their own, with the real rights: a group, a
 * planned meeting, and people with live sessions. What the pages would write goes through another connection to the file.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@/lib/access/actor';
import { type Env, parseEnv } from '@/lib/env';
import { cookieNames } from '@/lib/identity/cookies';
import type { IssuedTicket } from '@/lib/identity/issue-room-ticket';
import { openSession } from '@/lib/identity/session';
import { roomsPart } from '@/lib/local/rooms';
import { dataFile } from '@/lib/store/open';
import { readPerson } from '@/lib/store/person';
import { openSqlite, type SqliteTable } from '@/lib/store/sqlite';
import type { Deps } from '@/lib/workspace/deps';
import { minutesRoom } from '@/lib/workspace/room-name';
import { aGroup, aMeeting, aMember, putPerson } from './builders';
import { testSigner } from './deps';
import { sha256 } from './life';

const SECRET = 'the secret of a test, long enough for the check';

export type Answer = { readonly status: number; readonly body: IssuedTicket & { readonly code?: string } };

export type RoomServer = {
  readonly url: string;
  readonly env: Env;
  /** As the pages have it. */
  readonly deps: Deps;
  readonly secret: string;
  readonly groupId: string;
  readonly room: string;
  /** Karin is secretary, Olof a reader, Vera belongs to nothing. */
  readonly people: Readonly<Record<'karin' | 'olof' | 'vera', Actor>>;
  /** A cookie of a new session. */
  readonly signIn: (person: Actor) => Promise<string>;
  readonly ask: (
    cookie: string | null,
    body: unknown,
    options?: { origin?: string; path?: string },
  ) => Promise<Answer>;
  /** Serves this HTML at `/page`, as one of our own pages. */
  readonly serve: (html: string) => void;
  readonly close: () => Promise<void>;
};

/** Opens one; `close` frees everything. */
export async function openRoomServer(changes: Record<string, string> = {}): Promise<RoomServer> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'room-server-'));
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const env = parseEnv({
    KLUBBA_MODE: 'development',
    KLUBBA_SECRET: SECRET,
    KLUBBA_DATA: dataFolder,
    KLUBBA_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    ...changes,
  });
  const table = await openSqlite({ path: dataFile(dataFolder) });
  const seeded = await seed(table);
  const part = await roomsPart(env);
  const pages = { html: '' };
  server.on('request', (request, response) => {
    if (request.url === '/page')
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(pages.html);
    else void part.handle?.(request, response);
  });
  server.on('upgrade', (request, socket, head) => part.upgrade?.(request, socket, head));
  return {
    url: env.url,
    env,
    secret: SECRET,
    ...seeded,
    signIn: (person) => signIn(seeded.deps, env.url, person),
    ask: (cookie, body, options = {}) => ask(env.url, { cookie, body, ...options }),
    serve: (html) => {
      pages.html = html;
    },
    close: async () => {
      await part.drain?.();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await table.close();
      rmSync(dataFolder, { recursive: true });
    },
  };
}

async function seed(table: SqliteTable): Promise<Pick<RoomServer, 'deps' | 'groupId' | 'room' | 'people'>> {
  const deps: Deps = { table, now: Date.now, newId: randomUUID, signer: testSigner };
  const karin = await putPerson(deps, { id: 'karin' });
  const olof = await putPerson(deps, { id: 'olof' });
  const vera = await putPerson(deps, { id: 'vera' });
  const { groupId } = await aGroup(deps, karin);
  await aMember({ ...deps, sha256 }, karin, { groupId, person: olof, roles: ['reader'] });
  const meeting = await aMeeting(deps, karin, { groupId });
  return { deps, groupId, room: minutesRoom(meeting.meetingId, 1), people: { karin, olof, vera } };
}

async function signIn(deps: Deps, url: string, { personId }: Actor): Promise<string> {
  const person = await readPerson(deps.table, personId);
  if (person === null) throw new Error(`there is no ${personId}`);
  const proof = {
    authenticatedAt: Date.now(),
    providerSession: null,
    idToken: null,
    assertedEmail: person.email,
  };
  const { cookieValue } = await openSession({ ...deps, secret: SECRET }, person, proof);
  return `${cookieNames(url).session}=${cookieValue}`;
}

type Asking = { cookie: string | null; body: unknown; origin?: string; path?: string };

async function ask(
  url: string,
  { cookie, body, origin = url, path = '/api/rooms/ticket' }: Asking,
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(origin === '' ? {} : { origin }),
      ...(cookie === null ? {} : { cookie }),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}
