/** Builds a document from a snapshot and updates, and names the updates that cannot be part of it (R53). */
import * as Y from 'yjs';
import type { StoredUpdate } from '@/lib/store/room-update';

export type Assembled = { readonly doc: Y.Doc; readonly bad: readonly StoredUpdate[] };

/** A document that threw half-way is not to be trusted, so every bad update means starting again without it. */
export function assemble(snapshot: Uint8Array | null, log: readonly StoredUpdate[]): Assembled {
  const bad: StoredUpdate[] = [];
  let good = log;
  for (;;) {
    const doc = new Y.Doc();
    if (snapshot !== null) Y.applyUpdate(doc, snapshot);
    const failing = good.find(({ bytes }) => !tryApply(doc, bytes));
    if (failing === undefined) return { doc, bad };
    doc.destroy();
    bad.push(failing);
    good = good.filter((update) => update !== failing);
  }
}

/** `false` when Yjs throws; the document is then not to be used any more. */
export function tryApply(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch {
    return false;
  }
}
