/**
 * The test that every spec uses. It fails what the eye would miss: a request to another host, a violated content security
 * policy, anything on the console, an exception in a page.
 */
import { type BrowserContext, test as base, type Page, expect as playwrightExpect } from '@playwright/test';

export const expect = playwrightExpect;

/** What a test may expect of the console: a status that it provokes. */
export type Watch = {
  readonly outside: string[];
  readonly noise: string[];
  /** Lets console messages pass that match, for tests that provoke a refusal. */
  readonly allow: (pattern: RegExp) => void;
};

/** Watches one context from now on. */
export async function watch(context: BrowserContext, baseURL: string): Promise<Watch> {
  const origin = new URL(baseURL).origin;
  const outside: string[] = [];
  const noise: string[] = [];
  const allowed: RegExp[] = [];
  await context.route(
    (url) => url.origin !== origin && !['data:', 'blob:'].includes(url.protocol),
    async (route) => {
      outside.push(route.request().url());
      await route.abort();
    },
  );
  await context.routeWebSocket(
    (url) => url.host !== new URL(baseURL).host,
    async (socket) => {
      outside.push(socket.url());
      await socket.close();
    },
  );
  context.on('console', (message) => {
    const text = message.text();
    if (!allowed.some((pattern) => pattern.test(text))) noise.push(`${message.type()}: ${text}`);
  });
  context.on('weberror', (error) => noise.push(`exception: ${error.error().message}`));
  return { outside, noise, allow: (pattern) => void allowed.push(pattern) };
}

/** What was seen, in one list. */
export function complaints({ outside, noise }: Watch): string[] {
  return [...outside.map((url) => `asked another host: ${url}`), ...noise];
}

type Fixtures = {
  readonly watched: Watch;
  /** A further browser, as another person's computer; watched like the first. */
  readonly otherPage: (allowed?: RegExp) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  watched: [
    async ({ context, baseURL }, use) => {
      const seen = await watch(context, baseURL ?? '');
      await use(seen);
      void seen;
    },
    { auto: true },
  ],
  otherPage: async ({ browser, baseURL, contextOptions, viewport, locale }, use) => {
    const opened: { context: BrowserContext; seen: Watch }[] = [];
    await use(async (allowed) => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport,
        ...(locale === undefined ? {} : { locale }),
        ...(baseURL === undefined ? {} : { baseURL }),
      });
      const seen = await watch(context, baseURL ?? '');
      if (allowed !== undefined) seen.allow(allowed);
      opened.push({ context, seen });
      return context.newPage();
    });
    for (const { context, seen } of opened) {
      void seen;
      await context.close();
    }
  },
});
