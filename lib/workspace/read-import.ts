/**
 * A file with minutes, read for somebody who may bring it into a group: nothing is stored yet. Owns what the page shows
 * before the meeting is made: the record, the report, the count of words, and what stands between secrecy marks.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { countWords, type WordCount } from '@/lib/documents/import/kept-words';
import type { ReadSource, SourceReader } from '@/lib/documents/import/read-source';
import { plainInline } from '@/lib/minutes/inline';
import { projectItem } from '@/lib/minutes/project-item';
import { type SecretPart, splitSecretParts } from '@/lib/minutes/secret-parts';
import type { Deps } from './deps';
import { idField, parseInput } from './input';
import { requireImport } from './require-import';

const schema = z.object({
  groupId: idField,
  /** What the file is called; only its ending is looked at. */
  name: z.string().max(1_000),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type ReadImportInput = z.input<typeof schema>;

export type ImportView = ReadSource & {
  readonly count: WordCount;
  /** Items with text between secrecy marks, and how many words that is. */
  readonly secret: readonly { readonly itemId: string; readonly mark: string; readonly words: number }[];
};

/** @throws AppError `notFound`; as `readSource` */
export async function readImport(
  deps: Deps & { readonly readSource: SourceReader },
  actor: Actor,
  input: ReadImportInput,
): Promise<ImportView> {
  const { groupId, name, bytes } = parseInput(schema, input);
  await requireImport(deps, actor, groupId);
  const read = await deps.readSource(name, bytes);
  const { secret } = splitSecretParts(read.record);
  return {
    ...read,
    count: countWords(read.text, read.record),
    secret: secret.map((part) => ({ itemId: part.itemId, mark: part.mark, words: wordsIn(part) })),
  };
}

function wordsIn({ body }: SecretPart): number {
  const { notes, background, decisions, actions } = projectItem(body);
  const texts = [
    notes,
    background ?? '',
    ...decisions.map((one) => one.text),
    ...actions.map((one) => one.task),
  ];
  return plainInline(texts.join('\n')).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
