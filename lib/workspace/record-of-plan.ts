/** The plan of a meeting as a record: what its minutes hold before anybody has written in them. */
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';
import type { Group } from '@/lib/store/group';
import type { Meeting } from '@/lib/store/meeting';
import type { AgendaItem, Plan, PlanParticipant } from '@/lib/store/plan';

export type PlannedMeeting = {
  readonly meeting: Pick<Meeting, 'kind' | 'title' | 'date' | 'start' | 'end' | 'place'>;
  readonly group: Pick<Group, 'name'>;
  readonly plan: Plan;
};

/** Items in the plan's order, everybody present. */
export function recordOfPlan({ meeting, group, plan }: PlannedMeeting): MinutesRecord {
  return {
    schema: 'klubba-record/1',
    group: group.name,
    kind: meeting.kind,
    title: meeting.title,
    date: meeting.date,
    start: meeting.start,
    end: meeting.end,
    place: meeting.place,
    participants: plan.participants.map(participantOf),
    preamble: null,
    agenda: null,
    items: plan.agenda.map(itemOf),
    nextMeeting: null,
    previous: [],
    labels: [],
  };
}

function participantOf({ name, organisation, role, title }: PlanParticipant): Participant {
  return {
    ...{ name, organisation, role, title, listedAs: null, attendance: 'present' },
    ...{ replaces: null, replacedBy: null, from: null, until: null, asWritten: null },
  };
}

function itemOf(
  { itemId, title, kind, section, presenters, notes, carriedFrom }: AgendaItem,
  at: number,
): Item {
  const id = itemId ?? `plan${at + 1}`;
  const paragraphs = notes.split(/\n{2,}/).filter((text) => text.trim() !== '');
  return {
    ...{ id, number: String(at + 1), fixedNumber: null, title, section, kind },
    ...{ registrations: [], matter: null, startedAt: null, attachments: [] },
    presenters: presenters.map((name) => ({ name, title: null, organisation: null, asWritten: null })),
    body: paragraphs.map((text, index) => ({ kind: 'note', id: `${id}n${index + 1}`, text, list: null })),
    ...{ notes: '', background: null, decisions: [], actions: [], secrecy: null, items: [] },
    carriedFrom: carriedFrom?.reason ?? null,
    carriedOver: null,
  };
}
