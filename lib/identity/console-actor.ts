/** Who acts at the command line: whoever can read the secret and write the data can do everything anyway. */
import type { Actor } from '@/lib/access/actor';

/** An operator of no organisation; its id names no person. */
export function consoleActor(now: number): Actor {
  return {
    personId: 'console',
    name: 'klubba',
    organisationId: 'console',
    isOperator: true,
    administersOrganisation: false,
    assertedEmail: null,
    sessionId: 'console',
    authenticatedAt: now,
  };
}
