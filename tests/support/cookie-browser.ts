/** A browser without script: keeps cookies per host and path, follows links, sends forms. Built on fetch. */

type Cookie = { readonly name: string; readonly value: string; readonly host: string; readonly path: string };

export type Visit = {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};

export class CookieBrowser {
  cookies: Cookie[] = [];

  /** Asks once; redirects are not followed. */
  async request(url: string, init: RequestInit = {}): Promise<Visit> {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: this.cookieHeader(url) },
    });
    for (const line of response.headers.getSetCookie()) this.keep(url, line);
    return { url, status: response.status, headers: response.headers, body: await response.text() };
  }

  /** Goes to an address and wherever it leads, by redirects and by pages that lead on. */
  async visit(url: string, init: RequestInit = {}): Promise<Visit> {
    let visit = await this.request(url, init);
    for (let hops = 0; hops < 15; hops += 1) {
      const next = nextOf(visit);
      if (next === null) return visit;
      visit = await this.request(new URL(next, visit.url).href);
    }
    throw new Error('redirected too often');
  }

  /** Sends a form as a page of the same origin would. */
  submit(url: string, fields: Readonly<Record<string, string>>): Promise<Visit> {
    return this.visit(url, formOf(url, fields));
  }

  /** As `submit`, without going where the answer leads. */
  post(url: string, fields: Readonly<Record<string, string>>): Promise<Visit> {
    return this.request(url, formOf(url, fields));
  }

  cookie(name: string): string | undefined {
    return this.cookies.find((cookie) => cookie.name === name)?.value;
  }

  /** Puts a cookie in place, as an attacker or an earlier visit might. */
  plant(url: string, name: string, value: string): void {
    this.keep(url, `${name}=${value}; Path=/`);
  }

  private cookieHeader(url: string): string {
    const { host, pathname } = new URL(url);
    return this.cookies
      .filter((cookie) => cookie.host === host && pathname.startsWith(cookie.path))
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }

  private keep(url: string, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const { host } = new URL(url);
    const attribute = (name: string): string | undefined =>
      attributes.find((part) => part.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const cookie = {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      host,
      path: attribute('path') ?? '/',
    };
    const isSame = (other: Cookie): boolean =>
      other.name === cookie.name && other.host === host && other.path === cookie.path;
    this.cookies = this.cookies.filter((other) => !isSame(other));
    const expires = attribute('expires');
    const isOver =
      attribute('max-age') === '0' || (expires !== undefined && Date.parse(expires) < Date.now());
    if (!isOver) this.cookies.push(cookie);
  }
}

function formOf(url: string, fields: Readonly<Record<string, string>>): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin },
    body: new URLSearchParams(fields).toString(),
  };
}

function nextOf(visit: Visit): string | null {
  const location = visit.headers.get('location');
  if (location !== null) return location;
  const refresh = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(visit.body)?.[1];
  return refresh?.replaceAll('&amp;', '&') ?? null;
}
