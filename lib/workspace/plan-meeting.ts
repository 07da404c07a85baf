/** Makes the plan of a new meeting from its series' template and the group as it is now. */
import type { GroupRole } from '@/lib/access/roles';
import type { Group, Member } from '@/lib/store/group';
import { type AgendaItem, isClosing, type Plan, type PlanParticipant, planSchema } from '@/lib/store/plan';
import type { Series } from '@/lib/store/series';
import type { Deps } from './deps';

/** The role that a member is listed with, most telling first; whoever has none of these takes no part. */
const LISTED: readonly GroupRole[] = ['chair', 'viceChair', 'secretary', 'member', 'substitute'];

/** Every agenda item gets an id of its own; members of the group come before the template's other participants. */
export function planMeeting(
  deps: Deps,
  from: {
    readonly group: Group;
    readonly series: Series | null;
    readonly organisationNames: ReadonlyMap<string, string>;
    readonly items: readonly AgendaItem[];
  },
): Plan {
  const template = from.series?.template ?? planSchema.parse({});
  const members = from.group.members.flatMap((member) => listMember(member, from.organisationNames));
  const memberIds = new Set(from.group.members.map((member) => member.personId));
  const others = template.participants.filter(
    ({ personId }) => personId === null || !memberIds.has(personId),
  );
  return {
    ...template,
    agenda: withItems(template.agenda, from.items).map((item) => ({ ...item, itemId: deps.newId() })),
    participants: [...members, ...others],
  };
}

function withItems(agenda: readonly AgendaItem[], items: readonly AgendaItem[]): AgendaItem[] {
  const at = agenda.findIndex(isClosing);
  return at < 0 ? [...agenda, ...items] : agenda.toSpliced(at, 0, ...items);
}

function listMember(member: Member, organisationNames: ReadonlyMap<string, string>): PlanParticipant[] {
  const role = LISTED.find((candidate) => member.roles.includes(candidate));
  if (role === undefined || role === 'administrator' || role === 'reader') return [];
  const organisation = organisationNames.get(member.organisationId) ?? null;
  return [{ personId: member.personId, name: member.name, organisation, role, title: null }];
}
