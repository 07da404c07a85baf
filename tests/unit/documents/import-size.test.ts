import { describe, expect, test } from 'vitest';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import { readSource } from '@/lib/documents/import/read-source';
import { MAX_IMPORT_LINES } from '@/lib/limits';

const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a file of as many small lines as are allowed', () => {
  test.each([
    ['headings', (at: number) => `# R${at}`],
    ['numbers', (at: number) => `${at + 1}. R`],
    ['numbers that start again', (at: number) => `${(at % 40) + 1}. R${at}`],
    ['bullets', (at: number) => `- punkt ${at}`],
    ['paragraphs', (at: number) => `§ ${at + 1} R`],
    ['titles apart', (at: number) => (at % 2 === 0 ? `Rubrik ${at}` : '')],
    ['actions', (at: number) => (at === 0 ? '1. A\nÅtgärd\tKlart\tAnsvarig' : `gör ${at}\t2026-01-01\tAnna`)],
  ])('of %s is read, and every word with it', (_, line) => {
    const text = lines(20_000, line);
    const kept = JSON.stringify(importMinutes(text).record);
    for (const at of [0, 9_999, 19_998])
      expect(kept).toContain(/\S*$/.exec(line(at).split('\t')[0] ?? '')?.[0]);
  });
});

test('more lines than minutes can have are refused with a reason', async () => {
  await expect(readSource('a.txt', bytes(lines(MAX_IMPORT_LINES + 1, () => '#')))).rejects.toMatchObject({
    code: 'tooLarge',
    reason: 'importTooManyLines',
  });
});

test('a Word file with a password is told apart from a damaged one', async () => {
  const name = [...'EncryptedPackage'].join('\0');
  const file = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(name)]);
  await expect(readSource('a.docx', file)).rejects.toMatchObject({ reason: 'importProtected' });
});
