/**
 * What was said at the demo's earlier meeting: decisions, actions, a table and a substitute pair, so that the product can be
 * seen with something in it. Everything is invented.
 */
import { createHash } from 'node:crypto';
import type { Block } from '@/lib/minutes/blocks';
import { projectRecord } from '@/lib/minutes/project-item';
import type { Item, MinutesRecord, Participant } from '@/lib/minutes/record';
import { readGroup } from '@/lib/store/group';
import { readMeeting } from '@/lib/store/meeting';
import { planSchema, readPlan } from '@/lib/store/plan';
import type { Deps } from '@/lib/workspace/deps';
import { recordOfPlan } from '@/lib/workspace/record-of-plan';
import { minutesRoom } from '@/lib/workspace/room-name';
import { seedRoom } from '@/lib/workspace/seed-minutes';

type Said = (id: string) => readonly Block[];

const note = (id: string, text: string): Block => ({ kind: 'note', id, text, list: null });
const decision = (id: string, text: string, clause = false): Block => ({
  ...{ kind: 'decision', id, text, act: null, to: null, toDate: null },
  list: clause ? { ordered: true, level: 0, mark: null } : null,
  position: clause ? 'clause' : 'lead',
});
const action = (id: string, task: string, who: { due: string | null; owners: string[] }): Block => ({
  ...{ kind: 'action', id, task, dueText: who.due === null ? 'under våren' : null, status: 'open' },
  due: who.due,
  owners: who.owners,
});

/** By the item's title; due days count from the day of the meeting. */
const SAID: Readonly<Record<string, (later: (days: number) => string) => Said>> = {
  'Föregående minnesanteckningar': () => (id) => [
    note(`${id}a`, 'Anteckningarna från förra mötet gicks igenom.'),
    {
      ...decision(`${id}b`, 'Inga justeringar. Anteckningarna läggs till handlingarna.'),
      position: 'alone',
    } as Block,
  ],
  'Gemensam upphandling av skolskjuts': (later) => (id) => [
    note(`${id}a`, 'Per redovisade kostnaderna för de senaste tre läsåren och förslaget till tidplan.'),
    {
      ...{ kind: 'table', id: `${id}b`, header: true, partOf: 'note' },
      rows: [
        ['Kommun', 'Resor per dag', 'Kostnad per läsår'],
        ['Norrås', '412', '6 180 000 kr'],
        ['Fjällbyn', '298', '4 470 000 kr'],
        ['Lillå', '187', '2 805 000 kr'],
      ],
    },
    decision(`${id}c`, 'Kommunchefsgruppen beslutar'),
    decision(`${id}d`, 'att upphandlingen görs gemensamt, med Fjällbyn som ansvarig,', true),
    decision(`${id}e`, 'att ett förslag till avtal tas upp vid nästa möte.', true),
    action(`${id}f`, 'Ta fram förslag till avtal', {
      due: later(21),
      owners: ['Per Nymark', 'Johan Ekstubbe'],
    }),
    action(`${id}g`, 'Stämma av tidplanen med skolorna', { due: null, owners: [] }),
  ],
  'Kompetensförsörjning inom äldreomsorgen': (later) => (id) => [
    note(`${id}a`, 'Leila beskrev läget: var femte undersköterska går i pension inom fem år.'),
    note(`${id}b`, 'Gruppen såg störst värde i en gemensam introduktion och i språkstöd på arbetsplatsen.'),
    action(`${id}c`, 'Beskriva en gemensam introduktion', { due: later(35), owners: ['Leila Haddad'] }),
  ],
  'Beredskapsövning i höst': () => (id) => [
    note(`${id}a`, 'Eva informerade om höstens övning. Informationen noteras.'),
  ],
};

/** Writes the earlier meeting's minutes unless its room has content. @throws AppError `unavailable` */
export async function seedDemoMinutes(deps: Deps, meetingId: string): Promise<void> {
  const meeting = await readMeeting(deps.table, meetingId);
  const group = meeting === null ? null : await readGroup(deps.table, meeting.groupId);
  if (meeting === null || group === null) return;
  const plan = (await readPlan(deps.table, meetingId)) ?? planSchema.parse({});
  const record = (): MinutesRecord => told(recordOfPlan({ meeting, group, plan }));
  await seedRoom(
    { ...deps, sha256 },
    {
      room: minutesRoom(meetingId, meeting.generation),
      record,
      persons: plan.participants.map(({ personId }) => personId),
    },
  );
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function told(record: MinutesRecord): MinutesRecord {
  const day = Date.parse(record.date ?? '2026-01-01');
  const later = (days: number): string => new Date(day + days * 86_400_000).toISOString().slice(0, 10);
  const items = record.items.map(
    (item): Item => ({ ...item, body: [...(SAID[item.title]?.(later)(item.id) ?? item.body)] }),
  );
  return projectRecord({ ...record, items, participants: record.participants.map(withPair) });
}

/** Mikael could not come; Leila took his place. */
function withPair(participant: Participant): Participant {
  if (participant.name === 'Mikael Åsbacke')
    return { ...participant, attendance: 'absent', replacedBy: 'Leila Haddad' };
  return participant.name === 'Leila Haddad' ? { ...participant, replaces: 'Mikael Åsbacke' } : participant;
}
