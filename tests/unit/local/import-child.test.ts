import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSource } from '@/lib/documents/import/read-source';
import { readInChild } from '@/lib/local/import-child';
import { buildDocx } from '@/tests/support/office-files';

test('a child reads a file as this process would', async () => {
  const bytes = readFileSync('tests/fixtures/minutes/kommunchefsmote-2017-10-19.txt');
  expect(await readInChild('minutes.txt', bytes)).toEqual(await readSource('minutes.txt', bytes));
});

test('a child hands on why a file is refused, and several wait for their turn', async () => {
  const refusals = [Buffer.from(''), Buffer.from('hej'), buildDocx(['Hej']).subarray(0, 300)].map((bytes) =>
    readInChild('minutes.docx', bytes).catch((error: unknown) => error),
  );
  expect(await Promise.all(refusals)).toMatchObject([
    { code: 'invalid', reason: 'importEmpty' },
    { code: 'invalid', reason: 'importWrongKind' },
    { code: 'invalid', reason: 'importDamaged' },
  ]);
});
