/**
 * What can be asked for, together with the facts that decide it. The facts are read from the table by the verb; a fact
 * about another person than the actor is worth nothing, so it cannot be passed by mistake.
 */
import type { GroupRole, MeetingState } from './roles';

type GroupFacts = {
  /** A membership counts only while the person's organisation belongs to the group. */
  readonly group: { readonly organisationIds: readonly string[] };
  readonly membership: { readonly personId: string; readonly roles: readonly GroupRole[] } | null;
};
type MeetingFacts = GroupFacts & {
  readonly state: MeetingState;
  /** The adjusters named for this meeting; one who has left the group is none. */
  readonly adjusterIds: readonly string[];
};

export type Resource =
  | { readonly type: 'installation' }
  | { readonly type: 'organisation'; readonly organisationId: string }
  | { readonly type: 'person'; readonly personId: string; readonly organisationId: string }
  | ({ readonly type: 'group' } & GroupFacts)
  | ({ readonly type: 'meeting' } & MeetingFacts)
  /** A confidential item or part of a meeting: the meeting's rule, and clearance as well. */
  | ({ readonly type: 'part'; readonly clearance: { readonly personId: string } | null } & MeetingFacts)
  | {
      readonly type: 'invitation';
      readonly organisationId: string;
      /** The one-time link was shown, and it is neither used, revoked nor expired. */
      readonly holdsLink: boolean;
      /** The organisation's identity provider says that the invited address is this person's. */
      readonly assertsAddress: boolean;
    }
  | {
      readonly type: 'guestItem';
      readonly guest: { readonly personId: string } | null;
      readonly state: MeetingState;
    };

export type ResourceType = Resource['type'];
