/** What one browser holds of the minutes: the copy that it keeps itself, read from its own storage. */
import { expect, type Page } from '@playwright/test';
import { type Replica, replicaOf } from '@/tests/support/content-hash';

/** The replica of the only meeting that this browser has opened. */
export async function replicaIn(page: Page): Promise<Replica> {
  const updates = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const name = names.find((one) => decodeURIComponent(one).includes('minutes:'));
    if (name === undefined) return [];
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const kept = await new Promise<Uint8Array[]>((resolve, reject) => {
      const request = database.transaction('updates').objectStore('updates').getAll();
      request.onsuccess = () => resolve(request.result as Uint8Array[]);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return kept.map((update) => [...update]);
  });
  expect(updates.length, 'updates kept in this browser').toBeGreaterThan(0);
  return replicaOf(updates.map((update) => Uint8Array.from(update)));
}
