import { beforeAll, describe, expect, it } from 'vitest';
import { type Archive, encodeArchive } from '@/lib/documents/archive/archive';
import { describeVerdict } from '@/lib/documents/archive/describe-verdict';
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { signDetached, signerOf, toPublicKey } from '@/lib/store/detached-jws';
import { encodeEvent, type MeetingEvent, sha256Hex } from '@/lib/store/meeting-event';
import { addPublicKey } from '@/lib/store/public-key';
import { assembleArchive } from '@/lib/workspace/assemble-archive';
import { exportMeeting } from '@/lib/workspace/export-meeting';
import { archives, falseAlarms, undetected } from '@/tests/chain/tamperings';
import { testPublicKey } from '@/tests/support/deps';
import { openLife, published, sealed } from '@/tests/support/life';
import { WAY_NAMES } from '@/tests/support/tamper';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('an archive', () => {
  let all: readonly string[];
  beforeAll(async () => {
    all = await archives();
  });

  it('of any stage is intact, and says through which event and when', async () => {
    expect(await falseAlarms(all)).toEqual([]);
    const [text = ''] = all;
    const archive = JSON.parse(text) as Archive;
    const verdict = await verifyArchive(bytesOf(text));
    expect(verdict).toMatchObject({
      isIntact: true,
      meeting: { title: 'Möte i april', state: 'published' },
      through: {
        n: archive.chain.length,
        head: await sha256Hex(archive.chain.at(-1)?.json ?? ''),
        at: '2026-03-14T09:00:00.000Z',
      },
      keys: [{ kid: (await testPublicKey()).kid, isTrusted: null }],
    });
    expect(describeVerdict(verdict)).toContain(
      `complete through event ${archive.chain.length} at 2026-03-14`,
    );
  });

  it('shows every kind of tampering', async () => {
    expect(await undetected(all, { from: 1, count: WAY_NAMES.length * 15 })).toEqual([]);
  }, 120_000);

  it('shows a change of a single byte, wherever it is', async () => {
    const text = all[4] ?? '';
    const missed: number[] = [];
    // A prime stride: every kind of place is met, in a fifth of the time.
    for (let at = 0; at < text.length; at += 5) {
      const bytes = Buffer.from(text);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      if ((await verifyArchive(bytes)).isIntact) missed.push(at);
    }
    expect(missed).toEqual([]);
  }, 120_000);

  it('says what was changed', async () => {
    const archive = JSON.parse(all[0] ?? '') as Archive;
    const codesOf = async (changed: Archive): Promise<string[]> =>
      (await verifyArchive(bytesOf(encodeArchive(changed)))).problems.map(({ code, event, name }) =>
        [code, event ?? name].join(' '),
      );
    const cut = { ...archive, chain: archive.chain.slice(0, -1) };
    expect(await codesOf(cut)).toEqual([`chainCut ${archive.chain.length}`]);
    const [record, ...rest] = archive.files;
    if (record === undefined) throw new Error('there is a record');
    const forged = { ...record, content: record.content.replace('skolskjuts', 'skolskjutz') };
    expect(await codesOf({ ...archive, files: [forged, ...rest] })).toEqual(['fileChanged record.json']);
    const third = archive.chain[2];
    const chain = archive.chain.with(2, {
      json: third?.json.replace('started', 'finishe') ?? '',
      jws: third?.jws ?? '',
    });
    expect(await codesOf({ ...archive, chain })).toContain('eventChanged 3');
    const text = describeVerdict(await verifyArchive(bytesOf(encodeArchive({ ...archive, chain }))));
    expect(text).toMatch(/^NOT INTACT$/m);
    expect(text).toContain('event 3: was changed');
    for (const junk of ['', '{}', '[]', 'null', '{"schema":"klubba-archive/2"}', '\ufeff{}', '%PDF-1.7'])
      expect((await verifyArchive(bytesOf(junk))).isIntact).toBe(false);
    expect((await verifyArchive(new Uint8Array([0xff, 0xfe, 0x00]))).problems).toMatchObject([
      { code: 'notReadable' },
    ]);
  });

  it('signed anew by somebody else names a key that nobody trusts', async () => {
    const archive = JSON.parse(all[0] ?? '') as Archive;
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const key = await toPublicKey({ x, y });
    const sign = (json: string): Promise<string> =>
      signDetached(json, key.kid, async (input) => {
        return new Uint8Array(
          await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, input),
        );
      });
    const chain: Archive['chain'] = [];
    for (const { json } of archive.chain) {
      const event = JSON.parse(json) as MeetingEvent;
      const before = chain.at(-1);
      const previous = before === undefined ? null : await sha256Hex(before.json);
      const forged = encodeEvent({ ...event, previous, actor: { ...event.actor, name: 'Mallory' } });
      chain.push({ json: forged, jws: await sign(forged) });
    }
    const said = { ...JSON.parse(archive.witness.json), head: await sha256Hex(chain.at(-1)?.json ?? '') };
    const json = JSON.stringify(
      Object.fromEntries(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    const witness = { json, jws: await sign(json) };
    const bytes = bytesOf(encodeArchive({ ...archive, chain, witness, keys: [key] }));
    const trusted = new Set([(await testPublicKey()).kid]);
    expect((await verifyArchive(bytes, trusted)).problems).toMatchObject([
      { code: 'keyNotTrusted', name: key.kid },
    ]);
    expect((await verifyArchive(bytes)).keys).toEqual([{ kid: key.kid, isTrusted: null }]);
    expect(await verifyArchive(bytesOf(all[0] ?? ''), trusted)).toMatchObject({
      isIntact: true,
      keys: [{ isTrusted: true }],
    });
  });

  it('holds every key that signed, and no other, after the key was replaced', async () => {
    const life = await openLife();
    const { deps } = life;
    const { meetingId } = await sealed(life);
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
    const key = await toPublicKey({ x, y });
    await addPublicKey(deps.table, { jwk: key, since: deps.now() });
    const signer = {
      sign: (text: string) =>
        signDetached(text, key.kid, async (input) => {
          return new Uint8Array(
            await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, input),
          );
        }),
    };
    const before = JSON.parse(await assembleArchive(deps, meetingId)) as Archive;
    expect(before.keys.map(({ kid }) => kid)).toEqual([(await testPublicKey()).kid]);
    const text = await assembleArchive({ ...deps, signer }, meetingId);
    const after = JSON.parse(text) as Archive;
    expect(after.keys).toHaveLength(2);
    expect(signerOf(after.witness.jws)).toBe(key.kid);
    expect((await verifyArchive(bytesOf(text))).isIntact).toBe(true);
  });

  it('is given to those who may read, and to nobody else', async () => {
    const life = await openLife();
    const { deps, reader, stranger } = life;
    const { meetingId } = await published(life);
    const { text, fileName } = await exportMeeting(deps, reader, { meetingId });
    expect((await verifyArchive(bytesOf(text))).isIntact).toBe(true);
    expect(fileName).toMatch(/^2026-04-20-[\w-]+\.klubba\.json$/);
    await expect(exportMeeting(deps, stranger, { meetingId })).rejects.toMatchObject({ code: 'notFound' });
  });
});
