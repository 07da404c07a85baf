/**
 * Puts the day's reminders in the outbox: one mail a person and day, whoever asks and however often. Run by a timer, a schedule
 * or a command; nobody's request is needed, and what each mail says is decided when it leaves.
 */

import { foldActions } from '@/lib/minutes/follow-up/fold-actions';
import { swedishDay, swedishMoment } from '@/lib/minutes/statutory-deadlines';
import { listGroupChanges } from '@/lib/store/follow-up-change';
import { type Group, listOrganisationGroupIds, readGroup } from '@/lib/store/group';
import { listOrganisations } from '@/lib/store/organisation';
import { addMail } from '@/lib/store/outbox';
import { areRemindersDone, completeReminder, markRemindersDone, takeReminder } from '@/lib/store/reminder';
import { derivedId } from './derived-id';
import { isRemindedOn } from './due-actions';
import { gatherFollowUp, type ReadDeps } from './gather-follow-up';
import { keepIndex } from './keep-index';

export type ReminderDeps = ReadDeps & { readonly now: () => number };

/** How many mails were queued for today (Swedish local day). Again on the same day it is none. */
export async function queueReminders(deps: ReminderDeps): Promise<number> {
  const day = swedishDay(deps.now());
  if (await areRemindersDone(deps.table, day)) return 0;
  const people = new Set<string>();
  for (const groupId of await allGroupIds(deps)) {
    const group = await readGroup(deps.table, groupId);
    if (group === null) continue;
    await keepIndex(deps, group);
    for (const personId of await ownersDue(deps, group, day)) people.add(personId);
  }
  let queued = 0;
  for (const personId of people) if (await queueOne(deps, { day, personId })) queued += 1;
  await markRemindersDone(deps.table, day, deps.now());
  return queued;
}

/** Every group of the installation: each has at least one organisation. */
export async function allGroupIds(deps: Pick<ReminderDeps, 'table'>): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const { id } of await listOrganisations(deps.table))
    for (const groupId of await listOrganisationGroupIds(deps.table, id)) ids.add(groupId);
  return ids;
}

async function ownersDue(deps: ReminderDeps, group: Group, day: string): Promise<string[]> {
  const followUps = (await gatherFollowUp(deps, group)).flatMap(({ followUp }) => followUp ?? []);
  const changes = await listGroupChanges(deps.table, group.groupId);
  const actions = foldActions(
    followUps,
    changes.flatMap(({ what, ...change }) => (what.type === 'outcome' ? [] : [{ ...change, what }])),
  );
  return actions
    .filter(({ status, due }) => status === 'open' && due !== null && isRemindedOn(due, day))
    .flatMap(({ owners }) => owners.flatMap(({ personId }) => personId ?? []));
}

async function queueOne(
  deps: ReminderDeps,
  who: { readonly day: string; readonly personId: string },
): Promise<boolean> {
  const mark = await takeReminder(deps.table, who, deps.now());
  if (mark === null) return false;
  await addMail(deps.table, {
    mailId: await derivedId('reminders', who.personId, who.day),
    content: { type: 'reminders', ...who },
    // The same place at every try, so that a second try before it is sent adds nothing.
    createdAt: swedishMoment(who.day, 0),
  });
  await completeReminder(deps.table, who, mark);
  return true;
}
