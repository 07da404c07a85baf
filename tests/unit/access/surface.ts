/**
 * Everything through which somebody outside can reach something inside, and what guards it. A page, route, server
 * action, message, function, command or part that is not listed here fails the build; so does a line for what is gone.
 */
import type { Action } from '@/lib/access/can';
import type { RoomMessage } from '@/lib/protocol/messages';

export type Guard =
  /** Asked by the data functions behind it; the test looks for each of them there. */
  | { readonly guards: readonly [Action, ...Action[]] }
  /** Anyone, because … */
  | { readonly open: string }
  /** Whoever proves to be the one concerned, by other means than a role: how. */
  | { readonly proof: string }
  /** Whoever has the machine: how that is ensured. */
  | { readonly operator: string };

const signIn = 'part of signing in and out: the session, the provider or the cookie is the proof';
const shell = 'runs in the shell of the machine that holds the data';

/** Pages and the methods of routes, server actions as `file#name`. */
export const SURFACE: Readonly<Record<string, Guard>> = {
  'app/(public)/page.tsx': { open: 'the front page says what Klubba is' },
  'app/(public)/accessibility/page.tsx': { open: 'the law asks for it to be public' },
  'app/(public)/sign-in/page.tsx': { open: 'where people sign in; names organisations only' },
  'app/_edge/preferences.ts#chooseLanguage': { open: 'sets a cookie of the browser that asks' },
  'app/_edge/preferences.ts#chooseTheme': { open: 'sets a cookie of the browser that asks' },

  'app/api/health/route.ts#GET': { open: 'says that the table answers, and nothing else' },
  'app/api/auth/start/route.ts#POST': { proof: signIn },
  'app/api/auth/callback/[organisation]/route.ts#GET': { proof: signIn },
  'app/api/auth/sign-out/route.ts#POST': { proof: signIn },
  'app/api/auth/backchannel-logout/[organisation]/route.ts#POST': { proof: signIn },
  'app/api/auth/frontchannel-logout/[organisation]/route.ts#GET': { proof: signIn },
  'app/api/auth/operator/route.ts#GET': { proof: 'the one-time link made by klubba admin add' },
  'app/api/auth/operator/route.ts#POST': { proof: 'the one-time link made by klubba admin add' },

  'app/(workspace)/groups/page.tsx': { guards: ['readGroup'] },
  'app/(workspace)/groups/new/page.tsx': { proof: 'signed in; a form with the names of organisations' },
  'app/(workspace)/groups/new/actions.ts#submitNewGroup': { guards: ['createGroup'] },
  'app/(workspace)/groups/[groupId]/page.tsx': { guards: ['readGroup'] },
};

/** What a room's client may send; the right is asked before every message (`authorizeRoom`). */
export const ROOM_MESSAGES: Readonly<Record<RoomMessage['type'], Guard>> = {
  step1: { guards: ['readMinutes', 'readPart'] },
  step2: { guards: ['writeMinutes', 'comment', 'writePart'] },
  update: { guards: ['writeMinutes', 'comment', 'writePart'] },
  presence: { guards: ['readMinutes', 'readPart'] },
  queryPresence: { guards: ['readMinutes', 'readPart'] },
  ack: { open: 'sent by the server only; from a client it is refused' },
};

/** Entry points in the cloud (`handler`), commands (`command`) and what shares the local port (`handle`, `upgrade`). */
export const ENTRIES: Readonly<Record<string, Guard>> = {
  'lib/cli/serve.ts': { operator: shell },
  'lib/cli/backup.ts': { operator: shell },
  'lib/cli/restore.ts': { operator: shell },
};
