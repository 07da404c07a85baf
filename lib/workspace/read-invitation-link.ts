/** What the page behind an invitation's link may show before anybody has signed in: where to, and nothing of the group. */
import { z } from 'zod';
import type { Deps } from './deps';
import { parseInput } from './input';
import { linkState, readByLink } from './invitation-link';

const schema = z.object({ link: z.string().min(1).max(1_000) });
export type ReadInvitationLinkInput = z.input<typeof schema>;
export type InvitationLinkView = {
  readonly state: 'open' | 'used' | 'revoked' | 'expired';
  /** Where the invited person signs in. */
  readonly organisationId: string;
};

/** @throws AppError `notFound` for any link that was never sent */
export async function readInvitationLink(
  deps: Deps,
  input: ReadInvitationLinkInput,
): Promise<InvitationLinkView> {
  const { link } = parseInput(schema, input);
  const invitation = await readByLink(deps, link);
  return { state: linkState(deps, invitation), organisationId: invitation.organisationId };
}
