import { expect, test } from 'vitest';
import { numberItems } from '@/lib/minutes/numbering';
import { projectItem } from '@/lib/minutes/project-item';
import { buildAction, buildDecision, buildItem, buildNote, buildTable } from '@/tests/support/build-record';

test('clauses carry their lead; a continuation belongs to its decision', () => {
  const { decisions } = projectItem([
    buildDecision('Gruppen beslutar:', { position: 'lead', act: 'decide' }),
    buildDecision('att godkänna planen,', { position: 'clause', act: 'approve' }),
    buildDecision('att avvakta.', { position: 'clause' }),
    buildDecision('Visionen lyder:'),
    buildDecision('Allt ljus på landet!', { position: 'continued' }),
  ]);
  expect(decisions).toEqual([
    { text: 'Gruppen beslutar att godkänna planen,', kind: 'approve', to: null, toDate: null },
    { text: 'Gruppen beslutar att avvakta.', kind: 'decide', to: null, toDate: null },
    { text: 'Visionen lyder:\nAllt ljus på landet!', kind: null, to: null, toDate: null },
  ]);
});

test('a lead without clauses is a decision of its own', () => {
  const { decisions } = projectItem([buildDecision('Gruppen beslutar', { position: 'lead', act: 'decide' })]);
  expect(decisions.map((one) => one.text)).toEqual(['Gruppen beslutar']);
});

test('notes, background and actions keep to their own blocks, in order', () => {
  const projected = projectItem([
    buildNote('# ingen rubrik'),
    { kind: 'note', id: 'l1', text: 'ett', list: { ordered: false, level: 0, mark: null } },
    { kind: 'note', id: 'l2', text: 'två', list: { ordered: false, level: 1, mark: null } },
    { kind: 'background', id: 'g1', text: 'Därför.', list: null },
    buildTable([['a', 'b|c']]),
    buildAction('Skriv'),
  ]);
  expect(projected.notes).toBe('\\# ingen rubrik\n\n- ett\n  - två\n\n|  |  |\n| --- | --- |\n| a | b\\|c |');
  expect(projected.background).toBe('Därför.');
  expect(projected.actions).toEqual([
    { id: 'a-Skriv', task: 'Skriv', due: '2026-05-01', dueText: null, owners: ['Anna Berg'], status: 'open' },
  ]);
});

test('numbers follow the order, and fixed numbers stand', () => {
  const items = numberItems([
    buildItem({ items: [buildItem(), buildItem()] }),
    buildItem({ fixedNumber: '45' }),
    buildItem({ items: [buildItem({ fixedNumber: '46.3' }), buildItem()] }),
  ]);
  expect(items.map((item) => [item.number, ...item.items.map((sub) => sub.number)])).toEqual([
    ['1', '1.1', '1.2'],
    ['45'],
    ['46', '46.3', '46.4'],
  ]);
});
