/** What a decision on secrecy consists of, as a form gives it. Owns the fields that several verbs share. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';

import { MAX_GROUP_MEMBERS, MAX_TEXT_LENGTH } from '@/lib/limits';
import { swedishDay } from '@/lib/minutes/statutory-deadlines';
import type { PartFacts } from '@/lib/store/part-event';
import type { Deps } from './deps';
import { dateField, idField, nameField, requestIdField } from './input';
import { organisationNames } from './organisation-names';

const text = z.string().trim().max(MAX_TEXT_LENGTH, 'textTooLong');

/** Who decided, and when; left out: the actor, today. */
export const decisionFields = {
  decidedOn: dateField.optional(),
  decidedBy: z.object({ organisation: nameField, name: nameField }).optional(),
};

export const factFields = {
  provision: z.string().trim().min(1, 'secretProvisionMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
  reason: z.string().trim().min(1, 'secretReasonMissing').max(MAX_TEXT_LENGTH, 'textTooLong'),
  /** What asks for a new assessment when it happens; `null` or empty: nothing is set. */
  endEvent: text.nullable().transform((value) => (value === '' ? null : value)),
  ...decisionFields,
};

/** What begins a part, whether it has text already or not. */
export const partFields = {
  requestId: requestIdField,
  meetingId: idField,
  itemId: idField,
  /** The word that stands in the minutes for everybody to see. */
  mark: z.string().trim().min(1, 'secretMarkMissing').max(200, 'textTooLong'),
  ...factFields,
  /** Members who are cleared at once, besides the actor. */
  clearedIds: z.array(idField).max(MAX_GROUP_MEMBERS).default([]),
};

type Decision = {
  readonly decidedOn?: string | undefined;
  readonly decidedBy?: PartFacts['decidedBy'] | undefined;
};

/** Date and authority of a decision, with what the actor did not say filled in. */
export async function decisionOf(
  deps: Deps,
  actor: Actor,
  { decidedOn, decidedBy }: Decision,
): Promise<Pick<PartFacts, 'decidedOn' | 'decidedBy'>> {
  const names = decidedBy === undefined ? await organisationNames(deps, [actor.organisationId]) : null;
  const organisation = names?.get(actor.organisationId) ?? actor.organisationId;
  return {
    decidedOn: decidedOn ?? swedishDay(deps.now()),
    decidedBy: decidedBy ?? { organisation, name: actor.name },
  };
}
