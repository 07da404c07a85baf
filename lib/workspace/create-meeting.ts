/** Creates a meeting, from a series or without one. The plan is stored first, then the index, then the first event. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/errors';
import { MAX_AGENDA_ITEMS } from '@/lib/limits';
import type { Group } from '@/lib/store/group';
import { indexMeeting } from '@/lib/store/group-meetings';
import { type Meeting, readMeeting, step } from '@/lib/store/meeting';
import { type Happening, putEvent } from '@/lib/store/meeting-event';
import { addPlan, agendaItemSchema } from '@/lib/store/plan';
import { readSeries, type Series } from '@/lib/store/series';
import { nextEvent } from './append-event';
import type { Deps } from './deps';
import { idOfRequest } from './derived-id';
import { clockField, dateField, idField, nameField, parseInput, placeField, requestIdField } from './input';
import { organisationNames } from './organisation-names';
import { planMeeting } from './plan-meeting';
import { requireGroup } from './standing';

/** Refuses an end before the start. */
export const timesInOrder = (times: {
  start?: string | null | undefined;
  end?: string | null | undefined;
}): boolean => !times.start || !times.end || times.start < times.end;

const schema = z
  .object({
    requestId: requestIdField,
    groupId: idField,
    seriesId: idField.nullable().default(null),
    /** Left out: the series' name, or the group's. */
    title: nameField.optional(),
    date: dateField,
    /** Left out: as the series says; `null` or empty: not set. */
    start: clockField.optional(),
    end: clockField.optional(),
    place: placeField.optional(),
    /** Besides the template's; they stand before its closing items. */
    items: z.array(agendaItemSchema).max(MAX_AGENDA_ITEMS).default([]),
  })
  .refine(timesInOrder, { message: 'endBeforeStart' });
export type CreateMeetingInput = z.input<typeof schema>;
type Wanted = z.output<typeof schema>;

/**
 * The new meeting, planned; the same one when the same `requestId` comes again.
 * @throws AppError `notFound`; `invalid` `nameMissing` | `dateInvalid` | `timeInvalid` | `endBeforeStart` | `placeTooLong`
 */
export async function createMeeting(deps: Deps, actor: Actor, input: CreateMeetingInput): Promise<Meeting> {
  const wanted = parseInput(schema, input);
  const { groupId, seriesId, requestId } = wanted;
  const group = await requireGroup(deps, actor, { groupId, action: 'createMeeting' });
  const series = seriesId === null ? null : await readSeries(deps.table, groupId, seriesId);
  if (seriesId !== null && series === null) throw new AppError('notFound');
  const meetingId = await idOfRequest(deps, actor, { verb: `createMeeting ${groupId}`, requestId });
  const existing = requestId === undefined ? null : await readMeeting(deps.table, meetingId);
  if (existing !== null) return existing;
  const what = firstEvent(group, series, wanted);
  const names = await organisationNames(deps, group.organisationIds);
  await addPlan(
    deps.table,
    meetingId,
    planMeeting(deps, { group, series, organisationNames: names, items: wanted.items }),
  );
  await indexMeeting(deps.table, { ...what, meetingId });
  const created = await nextEvent(deps, actor, { meetingId, chain: [], what });
  if (await putEvent(deps.table, created)) return step(null, created.event);
  const first = await readMeeting(deps.table, meetingId);
  if (first === null) throw new AppError('conflict');
  return first;
}

function firstEvent(
  group: Group,
  series: Series | null,
  wanted: Wanted,
): Extract<Happening, { type: 'created' }> {
  const { start = series?.template.start ?? null, end = series?.template.end ?? null } = wanted;
  if (!timesInOrder({ start, end })) throw new AppError('invalid', 'endBeforeStart');
  return {
    type: 'created',
    groupId: group.groupId,
    seriesId: series?.seriesId ?? null,
    kind: group.kind,
    title: wanted.title ?? series?.name ?? group.name,
    date: wanted.date,
    start,
    end,
    place: wanted.place === undefined ? (series?.template.place ?? null) : wanted.place,
  };
}
