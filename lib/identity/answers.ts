/** The HTTP answers of identity: never cached, never leaking an address to the next page. */
import { AppError, HTTP_ANSWER } from '@/lib/errors';

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } as const;

/** A redirect with `Set-Cookie`s, for an answer to GET or to a form that stays on our origin. */
export function redirectTo(location: string, setCookies: readonly string[] = []): Response {
  return withCookies(new Response(null, { status: 303, headers: { ...HEADERS, location } }), setCookies);
}

/**
 * Leaves our origin after a form was sent. Browsers hold a redirect that answers a form to `form-action 'self'`, so the
 * way out is a page that leads on by itself, with a link for whoever is not led.
 */
export function leadTo(location: string, setCookies: readonly string[] = []): Response {
  const target = escapeHtml(location);
  const host = escapeHtml(new URL(location).host);
  const html = `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0;url=${target}"><title>Klubba</title></head>
<body><main><h1>Klubba</h1><p><a href="${target}">Fortsätt till / Continue to ${host}</a></p></main></body></html>`;
  return withCookies(htmlAnswer(html), setCookies);
}

/** Leaves or stays, whichever the location is. */
export function goTo(location: string, url: string, setCookies: readonly string[] = []): Response {
  const isOurs = new URL(location, url).origin === new URL(url).origin;
  return isOurs ? redirectTo(location, setCookies) : leadTo(location, setCookies);
}

/** A page of identity's own. */
export function htmlAnswer(html: string, status = 200): Response {
  return new Response(html, {
    status,
    headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' },
  });
}

/** A refusal as JSON: its code and reason, never what was asked. */
export function refusalAnswer(error: AppError): Response {
  return Response.json(
    { code: error.code, reason: error.reason },
    { status: HTTP_ANSWER[error.code].status, headers: HEADERS },
  );
}

/** @throws AppError `notFound` when a form comes from another site than ours */
export function requireOwnOrigin(request: Request, url: string): void {
  if (request.headers.get('origin') !== new URL(url).origin) throw new AppError('notFound');
}

/** Text in HTML and in its attributes. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function withCookies(response: Response, setCookies: readonly string[]): Response {
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie);
  return response;
}
