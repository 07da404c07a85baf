/** Who is asking. Made only by `lib/identity` from a live session record; everything else receives it. */

export type Actor = {
  readonly personId: string;
  readonly name: string;
  readonly organisationId: string;
  /** May edit issuers and organisations (`klubba admin add`). */
  readonly isOperator: boolean;
  /** Manages the people of `organisationId`. */
  readonly administersOrganisation: boolean;
  /** The address that the identity provider asserted as verified for this sign-in, in lower case; binds invitations. */
  readonly assertedEmail: string | null;
  /** Id of the server-side session record, never the cookie's secret. */
  readonly sessionId: string;
  /** When the person last proved who they are, ms since 1970 (`auth_time`). */
  readonly authenticatedAt: number;
};
