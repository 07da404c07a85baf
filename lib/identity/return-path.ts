/** Where a sign-in may lead back to: a path on our own origin, nothing else. */

const HOME = '/';

/**
 * The path with query, or `/` when it is not surely ours: another origin, a scheme, `//host`, backslashes, control
 * characters, or the sign-in routes themselves (a loop).
 * @param url the address people use
 */
export function safeReturnPath(wanted: string | null | undefined, url: string): string {
  if (typeof wanted !== 'string' || wanted.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted))
    return HOME;
  if (wanted.includes('\\') || !URL.canParse(wanted, url)) return HOME;
  const target = new URL(wanted, url);
  if (target.origin !== new URL(url).origin || target.pathname.startsWith('//')) return HOME;
  if (isSignInRoute(target.pathname)) return HOME;
  return `${target.pathname}${target.search}${target.hash}`;
}

/** The routes of sign-in would loop; the page of an operator's invitation is the one to come back to. */
function isSignInRoute(pathname: string): boolean {
  return pathname.startsWith('/api/auth/') && pathname !== '/api/auth/operator';
}
