import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '@/lib/cli/import';
import { MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';
import { minutesRecordSchema } from '@/lib/minutes/record';
import { buildDocx, buildPdf, buildZip } from '@/tests/support/office-files';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klubba-import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await command.run(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    cwd: folder,
  });
  return { code, ...said };
}

const write = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return name;
};

const LINES = [
  'Minnesanteckningar 2026-03-04',
  'Närvarande: Anna Berg, Bo Ek',
  '1. Öppnande',
  'Anna Berg öppnade mötet.',
  '2. Ekonomi',
  'Beslut: Rapporten noteras.',
  '3. Avslutning',
  'Mötet avslutades.',
];

describe('klubba import', () => {
  test('prints the record and nothing else on standard output', async () => {
    const { code, out, err } = await run(
      resolve('tests/fixtures/minutes/kommunchefsmote-2017-10-19.txt'),
      '--json',
    );
    expect(code).toBe(0);
    const expected: unknown = JSON.parse(
      readFileSync('tests/fixtures/minutes/kommunchefsmote-2017-10-19.record.json', 'utf8'),
    );
    expect(minutesRecordSchema.parse(JSON.parse(out))).toEqual(expected);
    expect(err).toContain('suggests decision in item-5');
  });

  test('writes the report to a file and is silent then', async () => {
    const { err } = await run(write('a.txt', LINES.join('\n')), '--json', '--report', 'report.json');
    expect(err).toBe('');
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({
      lineCount: 8,
      encoding: 'utf-8',
    });
  });

  test('shows a readable summary without --json', async () => {
    const { out } = await run(write('a.txt', LINES.join('\n')));
    expect(out).toContain('2 participants (0 absent), 3 items');
    expect(out).toContain('2  Ekonomi  (1 decisions)');
  });

  test.each([
    ['nothing there', 'missing.txt', null, 'cannot be read'],
    ['a folder', '.', null, 'cannot be read'],
    ['an empty file', 'empty.txt', '', 'is empty'],
    ['only blank lines', 'blank.txt', ' \n\t\n', 'is empty'],
    ['a picture', 'p.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'not a text file'],
    ['too much text', 'big.txt', Buffer.alloc(MAX_IMPORT_TEXT_BYTES + 1, 'a'), 'at most 2 MB'],
    ['text called .docx', 'fake.docx', 'hej', 'does not match'],
    ['an old Word file', 'old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'does not match'],
    ['another archive', 'x.docx', buildZip([{ name: 'xl/workbook.xml', content: '<a/>' }]), 'does not match'],
    ['half an archive', 'half.docx', buildDocx(['Hej']).subarray(0, 300), 'damaged'],
    [
      'a document type with entities',
      'xxe.docx',
      buildDocx(['&x;'], '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      'damaged',
    ],
    [
      'a bomb',
      'bomb.docx',
      buildZip([{ name: 'word/document.xml', content: Buffer.alloc(60_000_000, 32) }], 10),
      'too large',
    ],
    ['a PDF without text', 'scan.pdf', buildPdf([]), 'no text'],
    ['half a PDF', 'half.pdf', Buffer.from('%PDF-1.4\nnonsense'), 'damaged'],
  ])('refuses %s in words and with exit code 1', async (...given) => {
    const [, name, content, words] = given;
    if (content !== null) write(name, content);
    const { code, out, err } = await run(name, '--json');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(words);
  });

  test('reads a Word file with a table of actions', async () => {
    const table = [
      ['Åtgärd', 'Slutdatum', 'Ansvarig'],
      ['Skriv remiss', '2026-04-01', 'Bo Ek'],
    ];
    const { out } = await run(
      write('m.docx', buildDocx([...LINES.slice(0, 6), table, ...LINES.slice(6)])),
      '--json',
    );
    const record = minutesRecordSchema.parse(JSON.parse(out));
    expect(record.items.map((item) => item.title)).toEqual(['Öppnande', 'Ekonomi', 'Avslutning']);
    expect(record.items[1]?.actions.map(({ task, due, owners }) => [task, due, owners])).toEqual([
      ['Skriv remiss', '2026-04-01', ['Bo Ek']],
    ]);
  });

  test('reads the text of a PDF', async () => {
    const { out } = await run(write('m.pdf', buildPdf(LINES)), '--json');
    const record = minutesRecordSchema.parse(JSON.parse(out));
    expect(record.items.map((item) => item.title)).toEqual(['Öppnande', 'Ekonomi', 'Avslutning']);
    expect(record.participants.map((one) => one.name)).toEqual(['Anna Berg', 'Bo Ek']);
    expect(record.items[1]?.decisions).toHaveLength(1);
  });
});
