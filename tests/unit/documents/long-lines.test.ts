import { expect, test } from 'vitest';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import { cutLongLine, LONG_LINE } from '@/lib/documents/import/long-lines';
import { lostWords } from '@/tests/support/import-words';

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

test('an endless line becomes parts between words, every word whole and in its order', () => {
  const line = Array.from({ length: 20_000 }, (_, at) => `ord${at}`).join(' ');
  const parts = cutLongLine(line);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(LONG_LINE);
  expect(words(parts.join('\n'))).toEqual(words(line));
});

test('an endless run of one mark becomes short, and the words around it stay', () => {
  expect(cutLongLine(`före${' '.repeat(90_000)}efter${'('.repeat(90_000)}sist`)[0]?.length).toBeLessThan(200);
  expect(cutLongLine(`a${'.'.repeat(1000)}b c${'.'.repeat(1000)}d`).flatMap(words)).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});

test('an ordinary line and a number of many digits stay as they are', () => {
  expect(cutLongLine('Beslut: att godkänna')).toEqual(['Beslut: att godkänna']);
  expect(cutLongLine('1'.repeat(30_000))).toEqual(['1'.repeat(30_000)]);
});

test('minutes without line ends keep every word', () => {
  const text = `1. Budget\n${'Gruppen talade om budgeten. '.repeat(3000)}`;
  expect(lostWords(text, importMinutes(text).record)).toEqual([]);
});
