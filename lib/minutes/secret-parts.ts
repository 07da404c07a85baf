/**
 * Secret parts that an import left inside a record, moved out of it. Owns the cut: what stays open is title, presenters and
 * attachment names; every word between the marks goes to a part of its own.
 */
import type { PlainBlock } from './blocks';
import { projectItem } from './project-item';
import type { Item, MinutesRecord, Secrecy } from './record';

/** The content of one secret part. `scope` says whether it is all the item had. */
export type SecretPart = {
  readonly itemId: string;
  readonly blockId: string;
  readonly mark: string;
  readonly ground: string | null;
  readonly scope: Secrecy['scope'];
  readonly body: readonly PlainBlock[];
};

/** Splits a record into its open part, whose secret blocks are empty, and the secret parts in reading order. */
export function splitSecretParts(record: MinutesRecord): { open: MinutesRecord; secret: SecretPart[] } {
  const secret: SecretPart[] = [];
  const openItem = (item: Item): Item => {
    const body = item.body.map((block) => {
      if (block.kind !== 'secretPart') return block;
      const { id: blockId, mark, ground } = block;
      const scope = item.secrecy?.scope ?? 'part';
      if (block.body.length > 0)
        secret.push({ itemId: item.id, blockId, mark, ground, scope, body: block.body });
      return { ...block, body: [] };
    });
    const opened = { ...item, body, carriedOver: item.secrecy?.scope === 'item' ? null : item.carriedOver };
    return { ...opened, ...projectItem(body), items: item.items.map(openItem) };
  };
  return { open: { ...record, items: record.items.map(openItem) }, secret };
}
