/**
 * Refuses writes that another site makes a person's browser send. Every request that may change something must carry
 * our own Origin; only the calls that an identity provider makes from its own server have none, and those carry a
 * signed token instead.
 */

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Paths that a server calls, not a browser: they prove themselves by a signature. */
const SIGNED_PATHS: readonly string[] = ['/api/auth/backchannel-logout'];

/** What a mail program posts to by itself (RFC 8058): the address holds the proof, and no cookie counts there. */
const PROVEN_PATH = /^\/mail\/opt-out\/[^/]+\/now$/;

/** True for a request that may change something and does not come from `url`'s own pages. */
export function isWriteFromElsewhere(
  request: { readonly method: string; readonly headers: Headers; readonly url: string },
  url: string,
): boolean {
  if (READS.has(request.method)) return false;
  const path = new URL(request.url).pathname;
  if (PROVEN_PATH.test(path)) return false;
  if (SIGNED_PATHS.some((signed) => path === signed || path.startsWith(`${signed}/`)))
    return request.headers.has('origin');
  return request.headers.get('origin') !== new URL(url).origin;
}
