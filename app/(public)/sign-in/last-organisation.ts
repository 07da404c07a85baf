/** Which organisation signed in last on this computer: a cookie with its id, which is no secret. */
import type { NextRequest, NextResponse } from 'next/server';

export const LAST_ORGANISATION_COOKIE = 'klubba-organisation';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const CALLBACK = /^\/api\/auth\/callback\/([A-Za-z0-9_-]{1,100})$/;

/**
 * Remembers the organisation whose provider has just sent the browser back; any other answer is left as it is.
 * @param url the address people use; a request behind a proxy may look like plain http
 */
export function rememberOrganisation(request: NextRequest, response: NextResponse, url: string): void {
  const id = CALLBACK.exec(request.nextUrl.pathname)?.[1];
  if (id === undefined) return;
  response.cookies.set(LAST_ORGANISATION_COOKIE, id, {
    maxAge: YEAR_SECONDS,
    path: '/',
    sameSite: 'lax',
    httpOnly: true,
    secure: url.startsWith('https:'),
  });
}
