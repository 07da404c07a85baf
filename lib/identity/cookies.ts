/**
 * The names and flags of every cookie of identity. On https all carry `__Host-` and Secure, so that no other host or
 * path can set or read them; on plain http (development on localhost) browsers refuse that, so the prefix is left out.
 */

export type CookieNames = {
  readonly session: string;
  readonly csrf: string;
  readonly callback: string;
  readonly pkce: string;
  readonly state: string;
  readonly nonce: string;
};

export type CookieFlags = {
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly path: '/';
  readonly secure: boolean;
};

/** @param url the address people use */
export function cookieNames(url: string): CookieNames {
  const prefix = isSecure(url) ? '__Host-' : '';
  return {
    session: `${prefix}klubba-session`,
    csrf: `${prefix}klubba-csrf`,
    callback: `${prefix}klubba-callback`,
    pkce: `${prefix}klubba-pkce`,
    state: `${prefix}klubba-state`,
    nonce: `${prefix}klubba-nonce`,
  };
}

/** @param url the address people use */
export function cookieFlags(url: string): CookieFlags {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(url) };
}

/** A `Set-Cookie` for the session. */
export function sessionCookie(url: string, value: string, expiresAt: number): string {
  return `${cookieNames(url).session}=${value}; ${flags(url)}; Expires=${new Date(expiresAt).toUTCString()}`;
}

/** A `Set-Cookie` that makes the browser forget the cookie of this name. */
export function clearedCookie(url: string, name: string): string {
  return `${name}=; ${flags(url)}; Max-Age=0`;
}

/** The cookies of a `Cookie` header by name; of two with one name the first counts (RFC 6265 5.4: the longest path). */
export function readCookies(header: string | null): Readonly<Record<string, string>> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && name !== '' && !cookies.has(name)) cookies.set(name, decoded(pair.slice(at + 1).trim()));
  }
  return Object.fromEntries(cookies);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function flags(url: string): string {
  return `Path=/; HttpOnly; SameSite=Lax${isSecure(url) ? '; Secure' : ''}`;
}

function isSecure(url: string): boolean {
  return url.startsWith('https:');
}
