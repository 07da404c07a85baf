import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command } from '@/lib/cli/verify';
import type { Heads } from '@/lib/documents/archive/heads';
import { correctMinutes } from '@/lib/workspace/correct-minutes';
import { exportMeeting } from '@/lib/workspace/export-meeting';
import { readHeads } from '@/lib/workspace/read-heads';
import { testPublicKey } from '@/tests/support/deps';
import { type Life, openLife, published, sealed } from '@/tests/support/life';

let life: Life;
let server: Server;
let folder: string;
let url: string;
/** What the installation answers for a meeting; `null`: nothing. */
let answer: (meetingId: string) => Promise<unknown>;

beforeEach(async () => {
  life = await openLife();
  folder = mkdtempSync(join(tmpdir(), 'verify-online-'));
  answer = (meetingId) => readHeads(life.deps, meetingId);
  server = createServer((request, response) => {
    const meetingId = /^\/published\/([^/]+)\/heads$/.exec(request.url ?? '')?.[1];
    const body =
      meetingId === undefined ? testPublicKey().then((key) => ({ keys: [key] })) : answer(meetingId);
    body.then(
      (value) => response.end(JSON.stringify(value)),
      () => response.writeHead(404).end('{}'),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function archiveOf(meetingId: string): Promise<string> {
  const { text } = await exportMeeting(life.deps, life.karin, { meetingId });
  const file = join(folder, `${life.deps.newId()}.json`);
  writeFileSync(file, text);
  return file;
}

async function verify(...args: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const code = await command.run(args, {
    out: (text) => {
      out += text;
    },
    err: () => undefined,
    cwd: folder,
  });
  return { code, out };
}

const forged =
  (change: (heads: Heads) => Heads) =>
  async (meetingId: string): Promise<Heads> =>
    change(await readHeads(life.deps, meetingId));

describe('klubba verify --online', () => {
  it('says that the archive is the latest, and later that it has become an older one', async () => {
    const { deps, karin } = life;
    const { meetingId, n } = await published(life);
    const file = await archiveOf(meetingId);
    expect(await verify(file, '--online', url)).toMatchObject({
      code: 0,
      out: expect.stringContaining('ONLINE: the same'),
    });
    await correctMinutes(deps, karin, { meetingId, text: 'Rätt lokal är Åsalen.' });
    const older = await verify(file, '--online', url);
    expect(older).toMatchObject({ code: 1, out: expect.stringContaining('INTACT') });
    expect(older.out).toContain(`It ends at event ${n}, the chain at event ${n + 1}: 1 missing here`);
    expect(await verify(file)).toMatchObject({ code: 0 });
  });

  it('says that an installation was set back, or has another history', async () => {
    const { deps, karin } = life;
    const { meetingId } = await published(life);
    const before = await readHeads(deps, meetingId);
    await correctMinutes(deps, karin, { meetingId, text: 'Rätt lokal är Åsalen.' });
    const file = await archiveOf(meetingId);
    answer = async () => before;
    expect(await verify(file, '--online', url)).toMatchObject({
      code: 1,
      out: expect.stringContaining('ONLINE: LONGER'),
    });
    const other = await published(life);
    const own = await archiveOf(other.meetingId);
    const now = await readHeads(deps, other.meetingId);
    await correctMinutes(deps, karin, { meetingId: other.meetingId, text: 'Nytt' });
    const later = await readHeads(deps, other.meetingId);
    const heads = [...later.heads];
    heads[now.heads.length - 1] = 'f'.repeat(64);
    answer = async () => ({ ...later, heads });
    expect((await verify(own, '--online', url)).out).toContain('ONLINE: NOT the same history');
  });

  it.each([
    ['nobody signed', (heads: Heads): Heads => ({ ...heads, heads: [...heads.heads, 'f'.repeat(64)] })],
    ['somebody shortened', (heads: Heads): Heads => ({ ...heads, heads: heads.heads.slice(0, -1) })],
    ['is of another meeting', (heads: Heads): Heads => ({ ...heads, meeting: 'other' })],
  ])('compares with no answer that %s', async (_, change) => {
    const { meetingId } = await published(life);
    const file = await archiveOf(meetingId);
    answer = forged(change);
    const told = await verify(file, '--online', url);
    expect(told).toMatchObject({ code: 1, out: expect.stringContaining('ONLINE: not compared') });
  });

  it('has nothing to compare with for minutes that are not published', async () => {
    const { meetingId } = await sealed(life);
    const file = await archiveOf(meetingId);
    const told = await verify(file, '--online', url, '--json');
    expect(told.code).toBe(1);
    expect(JSON.parse(told.out)).toMatchObject({ isIntact: true, online: { state: 'notCompared' } });
    await expect(verify(file, '--online', 'nowhere')).rejects.toThrow('--online takes an address');
  });
});
