import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, decodeText } from '@/lib/documents/import/decode';
import { importMinutes } from '@/lib/documents/import/import-minutes';
import { minutesRecordSchema } from '@/lib/minutes/record';
import { lostWords } from '@/tests/support/import-words';

/** Lines as minutes have them, thrown together in any order. */
const LINE = fc.constantFrom(
  '',
  '# Möte 2026-03-04',
  '## 1. Öppnande',
  '2. Ekonomi',
  '§ 3 Dnr KS 2026/12',
  '§ 4 Taxor (Dnr KS 2026/13)',
  '16.1 Taxa',
  'Ärende 5: Skola',
  'Föredragande: Anna Berg, Bo Ek',
  'Föredragande:',
  'Anna Berg, chef vid SKR',
  'Bilaga: 2) plan.pdf',
  'Bilaga: -',
  'BESLUT',
  'Beslut: Rapporten noteras.',
  'Gruppen beslutar',
  'att godkänna planen, att avslå resten samt',
  'att uppdra åt Bo Ek att skriva.',
  'Åtgärd\tKlart\tAnsvarig',
  'Ring Bo\t2026-05-01\tAnna B',
  'ÅTGÄRDER',
  'SLUTDATUM',
  'ANSVARIG',
  '2026-05-01',
  'Anna Berg',
  'Åtgärd: Skriv brev. Ansvarig: Bo Ek. Klart: 1 maj.',
  'Ansvarig: Bo Ek',
  'UPPHANDLINGSSEKRETESS',
  'SEKRETESS ENLIGT OSL 19 KAP. 3 §',
  '| a | b |',
  '|---|---|',
  '| 1 | 2 |',
  '- punkt',
  '  1) inre punkt',
  'a) bokstav',
  '> citat',
  'Närvarande: Anna Berg, Vännäs (ersatte B Ek), Bo Ek (frånvarande)',
  'Dagordning',
  'Nästa möte: 3 april kl 10 i Hjo',
  'Vid protokollet      Justeras',
  'Anna Berg      Bo Ek',
  'Bakgrund',
  'Frågan skjuts upp till nästa möte på grund av tidsbrist.',
  'En lång rad text som fortsätter på nästa rad eftersom den är bruten i mitten av',
  'gruppens protokoll.',
  '<b>Fet</b> & <i>kursiv</i> **text** med *stjärnor* och _streck_',
);

test('no order of lines loses a word or gives a record that the schema refuses', () => {
  fc.assert(
    fc.property(fc.array(LINE, { minLength: 1, maxLength: 40 }), (lines) => {
      const text = cleanText(lines.join('\n'));
      const { record } = importMinutes(text);
      minutesRecordSchema.parse(record);
      expect(lostWords(text, record)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('any text at all is imported whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (raw) => {
      const text = cleanText(raw);
      const { record } = importMinutes(text);
      minutesRecordSchema.parse(record);
      const letters = text.normalize('NFC').match(/\p{L}{3,}/gu) ?? [];
      const kept = JSON.stringify(record);
      for (const word of letters) expect(kept).toContain(word);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['one line', 'a'.repeat(200_000)],
  [
    'numbered lines',
    Array.from({ length: 8000 }, (_, index) => `${(index % 200) + 1}. Punkt nummer ${index}`).join('\n'),
  ],
  ['labels', 'Beslut: Ja.\n'.repeat(15_000)],
  ['rows', 'a\tb\tc\n'.repeat(20_000)],
  ['names', `Närvarande: ${'Anna Berg, '.repeat(5000)}`],
  ['open brackets', '[(<*_'.repeat(20_000)],
])('a file full of %s is read without choking', (_, text) => {
  const { record } = importMinutes(decodeText(new TextEncoder().encode(text)).text);
  expect(record.schema).toBe('klubba-record/1');
});
