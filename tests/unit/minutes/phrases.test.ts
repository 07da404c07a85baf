import { expect, test } from 'vitest';
import { isFoundBy, phrasesOf } from '@/lib/minutes/phrases';

const phrase = (id: string) => phrasesOf('sv', 'Kommunchefsgruppen', []).find((one) => one.id === id);

test('a phrase speaks in the name of the group and says what kind of decision it is', () => {
  expect(phrase('decides')?.text).toBe('Kommunchefsgruppen beslutar att ');
  expect(phrase('noted')).toMatchObject({ kind: 'decision', act: 'note' });
  expect(phrase('clauses')?.clause).toBe('att ');
});

test('the group’s own phrases come after the standing ones, each once', () => {
  const own = [
    '… återremitteras till',
    'Informationen noteras.',
    'Gruppen tackar …',
    '… återremitteras till',
    ' ',
  ];
  const texts = phrasesOf('sv', 'Gruppen', own).map(({ text }) => text);
  expect(texts.slice(-2)).toEqual(['återremitteras till', 'Gruppen tackar ']);
  expect(texts.filter((text) => text === 'Informationen noteras.')).toHaveLength(1);
});

test('any word of a phrase finds it', () => {
  const found = (typed: string) =>
    phrasesOf('sv', 'Gruppen', [])
      .filter((one) => isFoundBy(one, typed))
      .map(({ id }) => id);
  expect(found('noter')).toEqual(['noted']);
  expect(found('läggs till')).toEqual(['filed']);
  expect(found('uppdr')).toEqual(['assigned']);
  expect(found('andling')).toEqual([]);
});
