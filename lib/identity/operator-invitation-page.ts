/**
 * The page behind an operator's one-time link: sign in at the right organisation, then accept. Plain HTML in both languages,
 * because it is shown once in an installation's life, before anything is set up.
 */
import { AppError, HTTP_ANSWER, toAppError } from '@/lib/errors';
import { readOrganisation } from '@/lib/store/organisation';
import { escapeHtml, htmlAnswer, redirectTo, requireOwnOrigin } from './answers';
import { cookieNames, readCookies } from './cookies';
import type { IdentityDeps } from './deps';
import { logFailure } from './failure-log';
import { acceptOperatorInvitation, openOperatorInvitation } from './operator-invitations';
import { clientAddress, takeToken } from './rate-limit';
import { findSession } from './session';

/** `GET` and `POST /api/auth/operator?invitation=<secret>` */
export async function answerOperatorInvitation(deps: IdentityDeps, request: Request): Promise<Response> {
  const secret = new URL(request.url).searchParams.get('invitation') ?? '';
  try {
    await takeToken(deps, { bucket: 'invitationByAddress', key: clientAddress(request.headers) });
    const cookie = readCookies(request.headers.get('cookie'))[cookieNames(deps.url).session];
    const live = await findSession(deps, cookie);
    if (request.method !== 'POST') return await showInvitation(deps, secret, live?.person.email ?? null);
    requireOwnOrigin(request, deps.url);
    if (live === null) throw new AppError('unauthenticated');
    await acceptOperatorInvitation(deps, live, secret);
    return redirectTo('/');
  } catch (thrown) {
    return refused(toAppError(thrown));
  }
}

async function showInvitation(
  deps: IdentityDeps,
  secret: string,
  signedInAs: string | null,
): Promise<Response> {
  const invitation = await openOperatorInvitation(deps, secret);
  const organisation = await readOrganisation(deps.table, invitation.organisationId);
  if (organisation === null) throw new AppError('gone', 'invitationExpired');
  const here = `/api/auth/operator?invitation=${encodeURIComponent(secret)}`;
  const name = escapeHtml(organisation.name);
  const invited = `<p>${escapeHtml(invitation.email)} · ${name}</p>`;
  if (signedInAs === invitation.email)
    return page(`${invited}<form method="post" action="${here}">
<button>Bli operatör / Become an operator</button></form>`);
  return page(`${invited}<form method="post" action="/api/auth/start">
<input type="hidden" name="organisation" value="${escapeHtml(organisation.id)}">
<input type="hidden" name="returnTo" value="${here}">
<button>Logga in med / Sign in with ${name}</button></form>`);
}

function refused(refusal: AppError): Response {
  logFailure(refusal, 'operator invitation');
  const { status, sv, en } = SENTENCES[refusal.reason ?? ''] ?? HTTP_ANSWER[refusal.code];
  return page(`<p>${sv}</p><p lang="en">${en}</p>`, status);
}

const SENTENCES: Readonly<Record<string, { status: number; sv: string; en: string }>> = {
  invitationOfAnother: {
    status: 404,
    sv: 'Inbjudan gäller en annan person.',
    en: 'The invitation is for another person.',
  },
  invitationExpired: {
    status: 410,
    sv: 'Inbjudan gäller inte längre. Be om en ny: klubba admin add.',
    en: 'The invitation is no longer valid. Ask for a new one: klubba admin add.',
  },
};

function page(body: string, status = 200): Response {
  return htmlAnswer(
    `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Operatör av Klubba</title></head><body><main><h1>Operatör av Klubba / Operator of Klubba</h1>${body}</main></body></html>`,
    status,
  );
}
