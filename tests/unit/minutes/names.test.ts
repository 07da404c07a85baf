import { expect, test } from 'vitest';
import { matchName, nearNames } from '@/lib/minutes/names';

const NAMES = [
  'Lisa Andersson Lindberg',
  'Karin Ahnqvist',
  'Per Eric Magnusson',
  'Magnus Haglund',
  'Magnus Hansson',
  'Hans-Åke Dal',
];

test.each([
  ['Lisa Andersson Lindberg', 'Lisa Andersson Lindberg', 'exact'],
  ['Per-Eric Magnusson', 'Per Eric Magnusson', 'spelling'],
  ['hans ake dal', 'Hans-Åke Dal', 'spelling'],
  ['Karin A', 'Karin Ahnqvist', 'short'],
  ['Lisa A L', 'Lisa Andersson Lindberg', 'short'],
  ['Lisa', 'Lisa Andersson Lindberg', 'short'],
  ['P-E', 'Per Eric Magnusson', 'short'],
  ['P-E Magnusson', 'Per Eric Magnusson', 'short'],
  ['LAL', 'Lisa Andersson Lindberg', 'short'],
  ['Ahnqvist', 'Karin Ahnqvist', 'short'],
])('%s means %s', (written, name, by) => {
  expect(matchName(written, NAMES)).toEqual({ name, by });
});

test.each(['Magnus', 'Magnus H', 'Kalle', 'A L', '', 'L', 'Karin Ek'])(
  '%j means nobody for certain',
  (written) => {
    expect(matchName(written, NAMES)).toBeNull();
  },
);

test('near misses are names a letter or two away, not short forms or other people', () => {
  expect(nearNames('Karin Ahnkvist', NAMES)).toEqual(['Karin Ahnqvist']);
  expect(nearNames('Karin A', NAMES)).toEqual([]);
  expect(nearNames('Magnus Hansson', NAMES)).toEqual([]);
});
