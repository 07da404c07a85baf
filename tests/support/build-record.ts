/** Builders of records for tests: everything valid and empty, overridden where a test needs it. */
import type { Block } from '@/lib/minutes/blocks';
import { projectRecord } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';

export function buildParticipant(name: string, overrides: Partial<Participant> = {}): Participant {
  return {
    name,
    organisation: null,
    role: 'member',
    title: null,
    listedAs: null,
    attendance: 'present',
    replaces: null,
    replacedBy: null,
    from: null,
    until: null,
    asWritten: null,
    ...overrides,
  };
}

export function buildItem(overrides: Partial<Item> = {}): Item {
  return {
    id: 'item-1',
    number: '1',
    fixedNumber: null,
    title: 'Ett ärende',
    section: null,
    registrations: [],
    matter: null,
    startedAt: null,
    kind: null,
    presenters: [],
    attachments: [],
    body: [buildNote('Gruppen samtalade om ärendet.')],
    notes: '',
    background: null,
    decisions: [],
    actions: [],
    secrecy: null,
    carriedFrom: null,
    carriedOver: null,
    items: [],
    ...overrides,
  };
}

export function buildNote(text: string, id = 'b1'): Block {
  return { kind: 'note', id, text, list: null };
}

export function buildDecision(
  text: string,
  overrides: Partial<Extract<Block, { kind: 'decision' }>> = {},
): Block {
  const plain = { list: null, position: 'alone', act: null, to: null, toDate: null } as const;
  return { kind: 'decision', id: `d-${text}`, text, ...plain, ...overrides };
}

export function buildAction(
  task: string,
  overrides: Partial<Extract<Block, { kind: 'action' }>> = {},
): Block {
  const done = { due: '2026-05-01', dueText: null, owners: ['Anna Berg'], status: 'open' } as const;
  return { kind: 'action', id: `a-${task}`, task, ...done, owners: [...done.owners], ...overrides };
}

export function buildTable(rows: string[][], id = 't1'): Block {
  return { kind: 'table', id, header: false, rows, partOf: 'note' };
}

export function buildRecord(overrides: Partial<MinutesRecord> = {}): MinutesRecord {
  return projectRecord({
    schema: 'klubba-record/1',
    group: 'Provgruppen',
    kind: 'minnesanteckningar',
    title: 'Möte 2026-04-01',
    date: '2026-04-01',
    start: '09:00',
    end: null,
    place: null,
    participants: [
      buildParticipant('Anna Berg'),
      buildParticipant('Hans-Åke Ek'),
      buildParticipant('Per Eric Dal'),
    ],
    preamble: null,
    agenda: null,
    items: [buildItem()],
    nextMeeting: null,
    previous: [],
    labels: [],
    ...overrides,
  });
}
