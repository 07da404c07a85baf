/** Everything that a browser has been given: bodies of answers, frames of sockets, what it stores and what it shows. */
import type { CDPSession, Page } from '@playwright/test';
import { findCanaries } from '@/tests/support/canary';

export type Received = {
  /** Forgets what came until now: from here on counts. */
  readonly startOver: () => void;
  /** "where: word as encoding" for what has come since, for the storage now and for the page now. */
  readonly find: (words: readonly string[]) => Promise<string[]>;
};

type Piece = { readonly where: string; readonly bytes: Buffer };

/** Listens from now on. The page may be opened afterwards. */
export async function listen(page: Page): Promise<Received> {
  const session = await page.context().newCDPSession(page);
  const pieces: Piece[] = [];
  const pending = new Set<Promise<void>>();
  const addresses = new Map<string, string>();
  await session.send('Network.enable', {
    maxTotalBufferSize: 100_000_000,
    maxResourceBufferSize: 50_000_000,
  });
  session.on('Network.webSocketFrameReceived', ({ response: { opcode, payloadData } }) => {
    const bytes = Buffer.from(payloadData, opcode === 2 ? 'base64' : 'utf8');
    pieces.push({ where: 'frame', bytes });
    if (opcode === 1) pieces.push({ where: 'frame', bytes: Buffer.from(payloadData.slice(1), 'base64') });
  });
  session.on('Network.responseReceived', ({ requestId, response }) => {
    addresses.set(requestId, response.url);
    pieces.push({ where: `headers of ${response.url}`, bytes: Buffer.from(JSON.stringify(response)) });
  });
  session.on('Network.loadingFinished', ({ requestId }) => {
    const reading = bodyOf(session, requestId).then((bytes) => {
      if (bytes !== null) pieces.push({ where: `answer of ${addresses.get(requestId) ?? '?'}`, bytes });
    });
    pending.add(reading);
    void reading.finally(() => pending.delete(reading));
  });
  return {
    startOver: () => void pieces.splice(0),
    find: async (words) => {
      await Promise.all(pending);
      const now = [...pieces, ...(await storedIn(page)), ...(await shownIn(page))];
      return now.flatMap(({ where, bytes }) =>
        findCanaries(bytes, words).map((found) => `${where}: ${found}`),
      );
    },
  };
}

async function bodyOf(session: CDPSession, requestId: string): Promise<Buffer | null> {
  try {
    const { body, base64Encoded } = await session.send('Network.getResponseBody', { requestId });
    return Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
  } catch {
    // Redirects and empty answers have no body.
    return null;
  }
}

async function shownIn(page: Page): Promise<Piece[]> {
  const shown = await page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(
      ({ value }) => value,
    );
    return [document.title, document.documentElement.outerHTML, ...fields, JSON.stringify(history.state)];
  });
  return shown.map((text) => ({ where: 'page', bytes: Buffer.from(text) }));
}

async function storedIn(page: Page): Promise<Piece[]> {
  const stored = await page.evaluate(dumpStorage);
  return stored.map(({ where, bytes }) => ({ where, bytes: Buffer.from(bytes, 'base64') }));
}

/** Runs in the page: every byte of IndexedDB, the caches and the web storages. */
async function dumpStorage(): Promise<{ where: string; bytes: string }[]> {
  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const collect = (value: unknown, into: number[]): void => {
    if (typeof value === 'string') into.push(...new TextEncoder().encode(value), 0);
    else if (value instanceof Uint8Array) into.push(...value, 0);
    else if (value instanceof ArrayBuffer) into.push(...new Uint8Array(value), 0);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        collect(key, into);
        collect(inner, into);
      }
  };
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const found: { where: string; bytes: string }[] = [];
  const add = (where: string, value: unknown): void => {
    const bytes: number[] = [];
    collect(value, bytes);
    found.push({ where, bytes: toBase64(new Uint8Array(bytes)) });
  };
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const rows = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([settled(rows.getAllKeys()), settled(rows.getAll())]);
      add(`IndexedDB ${name}`, [name, keys, values]);
    }
    database.close();
  }
  add('web storage', [{ ...localStorage }, { ...sessionStorage }]);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const body = await (await cache.match(request))?.arrayBuffer();
      add(`cache ${request.url}`, [request.url, body]);
    }
  }
  return found;
}
