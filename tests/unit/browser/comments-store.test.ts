import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { type Author, CommentsStore } from '@/lib/browser/comments/comments-store';
import { anchorAtItem } from '@/lib/minutes/comments/anchors';
import { addEntry, threadEntry } from '@/lib/minutes/comments/write';

const me = { personId: 'anna', name: 'Anna' };

function openStore(listAuthors: () => Promise<readonly Author[]>): { doc: Y.Doc; store: CommentsStore } {
  const doc = new Y.Doc();
  let count = 0;
  const newId = (): string => {
    count += 1;
    return `e${count}`;
  };
  return { doc, store: new CommentsStore({ doc, me, listAuthors, newId, now: () => count }) };
}

/** Somebody else's thread, as it arrives. */
function arrive(doc: Y.Doc, text: string): number {
  const other = new Y.Doc();
  addEntry(other, threadEntry({ personId: 'bo', at: 1, id: text }, anchorAtItem('i'), text));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  return other.clientID;
}

const texts = (store: CommentsStore): string[] => store.current().threads.map(({ text }) => text);

describe('comments on a page', () => {
  it('show one’s own at once, without asking anybody', async () => {
    const listAuthors = vi.fn(() => Promise.resolve([]));
    const { store } = openStore(listAuthors);
    store.comment(anchorAtItem('i'), 'Min');
    store.reply(store.current().threads[0]?.key ?? '', 'Mitt svar');
    expect(store.current().threads).toMatchObject([{ text: 'Min', replies: [{ text: 'Mitt svar' }] }]);
    expect(listAuthors).not.toHaveBeenCalled();
    store.destroy();
  });

  it('show another’s when the server has said whose it is, and nothing that it says is somebody else’s', async () => {
    const clients: number[] = [];
    const { doc, store } = openStore(async () => [{ personId: 'bo', name: 'Bo', clientIds: [...clients] }]);
    const forged = new Y.Doc();
    addEntry(forged, threadEntry({ personId: 'cia', at: 1, id: 'f' }, anchorAtItem('i'), 'I Cias namn'));
    clients.push(forged.clientID);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(forged));
    const told = vi.fn();
    store.subscribe(told);
    clients.push(arrive(doc, 'Bos'));
    await expect.poll(() => texts(store)).toEqual(['Bos']);
    expect(store.current().names.get('bo')).toBe('Bo');
    expect(told).toHaveBeenCalled();
    store.destroy();
  });

  it('ask again while the server cannot be reached, and lose nothing meanwhile', async () => {
    vi.useFakeTimers();
    let answer: readonly Author[] = [];
    const { doc, store } = openStore(() =>
      answer.length === 0 ? Promise.reject(new Error('offline')) : Promise.resolve(answer),
    );
    const client = arrive(doc, 'Bos');
    await vi.advanceTimersByTimeAsync(0);
    expect(texts(store)).toEqual([]);
    answer = [{ personId: 'bo', name: 'Bo', clientIds: [client] }];
    await vi.advanceTimersByTimeAsync(5_000);
    expect(texts(store)).toEqual(['Bos']);
    store.destroy();
    vi.useRealTimers();
  });

  it('change and take back one’s own', () => {
    const { store } = openStore(() => Promise.resolve([]));
    store.comment(anchorAtItem('i'), 'Fel');
    const key = store.current().threads[0]?.key ?? '';
    store.rewrite(key, 'Rätt');
    store.setState(key, 'resolved');
    expect(store.current().threads).toMatchObject([{ text: 'Rätt', edited: true, resolved: { by: 'anna' } }]);
    store.rewrite(key, null);
    expect(store.current().threads).toEqual([]);
    store.destroy();
  });
});
