/**
 * Before any page or route: the headers that differ from answer to answer, and the refusal of writes that come from
 * another site. It decides nothing about access; every data function does that itself.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { isWriteFromElsewhere } from '@/app/_edge/origin';
import { contentSecurityPolicy, newNonce } from '@/app/_edge/policy';
import { rememberOrganisation } from '@/app/(public)/sign-in/last-organisation';
import { readEnv } from '@/lib/env';
import { cookieNames } from '@/lib/identity/cookies';

export function proxy(request: NextRequest): NextResponse {
  const env = readEnv();
  const path = request.nextUrl.pathname;
  if (isWriteFromElsewhere(request, env.url))
    return NextResponse.json({ code: 'notFound' }, { status: 404, headers: { 'Cache-Control': 'no-store' } });
  const nonce = newNonce();
  // biome-ignore lint/style/noProcessEnv: Next sets it while it compiles pages as they are asked for
  const hot = process.env.NODE_ENV === 'development';
  const policy = contentSecurityPolicy({ nonce, url: env.url, hot });
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  headers.set('x-nonce', nonce);
  headers.set('x-klubba-path', `${path}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  if (env.url.startsWith('https:'))
    response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  if (request.cookies.has(cookieNames(env.url).session)) response.headers.set('Cache-Control', 'no-store');
  rememberOrganisation(request, response, env.url);
  return response;
}

export const config = { matcher: ['/((?!_next/static/).*)'] };
