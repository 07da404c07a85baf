/** The log of a confidential part's readers: one item a reading, never changed. */
import { z } from 'zod';
import { PART_READ_PREFIX, partPk, partReadKey } from './keys';
import { parseItem } from './parse-item';
import { queryAll, type Table } from './table';

const schema = z.object({
  meetingId: z.string(),
  partId: z.string(),
  /** ms since 1970. */
  at: z.number(),
  /** Of this one entry. */
  readId: z.string(),
  personId: z.string(),
  name: z.string(),
  /** The live document, a page that shows the text, or a file. */
  how: z.enum(['room', 'page', 'export']),
});
export type PartRead = z.infer<typeof schema>;

/** Writes the entry; what is read is handed out only after this has resolved. */
export async function addPartRead(table: Table, read: PartRead): Promise<void> {
  const { meetingId, partId, at, readId } = read;
  await table.put({ ...partReadKey(meetingId, partId, { ms: at, read: readId }), ...read });
}

/** Every reading, oldest first. */
export async function listPartReads(table: Table, meetingId: string, partId: string): Promise<PartRead[]> {
  const found: PartRead[] = [];
  for await (const item of queryAll(table, { pk: partPk(meetingId, partId), prefix: PART_READ_PREFIX }))
    found.push(parseItem(schema, item));
  return found;
}
