/**
 * A record and its confidential parts: one document each on the way in, one record again on the way out for whoever may read
 * them. Owns where a part's text stands in the record; whoever may not read it gets the place and nothing of the text.
 */
import type * as Y from 'yjs';
import type { Block, PlainBlock } from '@/lib/minutes/blocks';
import type { Item, MinutesRecord } from '@/lib/minutes/record';
import { type SecretPart, splitSecretParts } from '@/lib/minutes/secret-parts';
import { carriedOverFact } from './facts';
import { blockElements } from './from-blocks';
import { newSeed, readPartFact, seedBytes, setPartFact } from './part-document';
import { bodyOf } from './shape';
import { blocksOf } from './to-blocks';
import { addAction } from './write-actions';

/** A part as it is known beside its document. */
export type PartDocument = {
  readonly partId: string;
  readonly itemId: string;
  readonly mark: string;
  readonly ground: string | null;
  /** `null`: not at hand, as for whoever may not read it. */
  readonly doc: Y.Doc | null;
};
export type Documents = { readonly open: Y.Doc; readonly parts: readonly PartDocument[] };
export type Reader = { readonly mayRead: (partId: string) => boolean };

/** May read no part: what everybody who may read the minutes may see. */
export const UNCLEARED: Reader = { mayRead: () => false };

/** The item as this reader may see it: each part at its first place, one without a place last. */
export function withParts(item: Item, parts: readonly PartDocument[], reader: Reader): Item {
  const left = new Map(parts.map((part) => [part.partId, part]));
  const isShown = ({ partId }: PartDocument): boolean => reader.mayRead(partId);
  let { carriedOver } = item;
  const body = item.body.map((block): Block => {
    const part = block.kind === 'secretPart' ? left.get(block.record ?? '') : undefined;
    if (block.kind !== 'secretPart' || part === undefined) return block;
    left.delete(part.partId);
    if (!isShown(part)) return { ...block, mark: part.mark, ground: null, body: [] };
    if (part.doc !== null) carriedOver ??= carriedOverFact(readPartFact(part.doc, item.id, 'carriedOver'));
    return { ...block, mark: part.mark, ground: part.ground, body: textOf(part, item.id) };
  });
  const unplaced = [...left.values()].filter(({ itemId }) => itemId === item.id);
  const last = unplaced.map((part): Block => {
    const place = { kind: 'secretPart', id: part.partId, record: part.partId, mark: part.mark } as const;
    return isShown(part)
      ? { ...place, ground: part.ground, body: textOf(part, item.id) }
      : { ...place, ground: null, body: [] };
  });
  return { ...item, carriedOver, body: [...body, ...last] };
}

/** The text of one item that a part holds. */
export function textOf({ doc }: Pick<PartDocument, 'doc'>, itemId: string): PlainBlock[] {
  if (doc === null) return [];
  return blocksOf(doc, itemId).flatMap((block) => (block.kind === 'secretPart' ? [] : [block]));
}

export type SplitRecord = {
  /** With the place of each part and none of its text. */
  readonly open: MinutesRecord;
  readonly parts: readonly (SecretPart & { readonly partId: string; readonly bytes: Uint8Array })[];
};

/** One document for each secret text in the record, which `open` then names at its place. */
export function splitRecord(record: MinutesRecord, partIdOf: (part: SecretPart) => string): SplitRecord {
  const { open, secret } = splitSecretParts(record);
  const ids = new Map(secret.map((part) => [`${part.itemId} ${part.blockId}`, partIdOf(part)]));
  const naming = (item: Item): Item => ({
    ...item,
    body: item.body.map((block) => {
      const partId = ids.get(`${item.id} ${block.id}`);
      return block.kind === 'secretPart' && partId !== undefined
        ? { ...block, record: partId, ground: null }
        : block;
    }),
    items: item.items.map(naming),
  });
  const carried = carriedOverById(record.items);
  return {
    open: { ...open, items: open.items.map(naming) },
    parts: secret.map((part) => {
      const carriedOver = part.scope === 'item' ? (carried.get(part.itemId) ?? null) : null;
      const partId = ids.get(`${part.itemId} ${part.blockId}`) ?? '';
      return { ...part, partId, bytes: partBytes(part, carriedOver) };
    }),
  };
}

function carriedOverById(items: readonly Item[]): Map<string, Item['carriedOver']> {
  return new Map(
    items.flatMap((item) => [[item.id, item.carriedOver] as const, ...carriedOverById(item.items)]),
  );
}

function partBytes({ itemId, body }: SecretPart, carriedOver: Item['carriedOver']): Uint8Array {
  const doc = newSeed();
  doc.transact(() => {
    for (const block of body) {
      if (block.kind !== 'action') continue;
      const { owners, ...action } = block;
      addAction(doc, { ...action, itemId, owners: owners.map((name) => ({ name, person: null })) });
    }
    bodyOf(doc, itemId).insert(0, blockElements(body, itemId));
    if (carriedOver !== null) setPartFact(doc, itemId, { name: 'carriedOver', value: carriedOver });
  });
  return seedBytes(doc);
}
