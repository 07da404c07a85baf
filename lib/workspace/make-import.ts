/**
 * The meeting out of an imported text, once somebody has looked at what it became. The text is read anew, so that what is
 * stored is what the text says and the choices that were made, whatever a browser claims.
 */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { applyChoices } from '@/lib/documents/import/choices';
import type { SourceReader } from '@/lib/documents/import/read-source';
import { MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';
import type { Meeting } from '@/lib/store/meeting';
import type { Sha256 } from '@/lib/store/stored-blob';
import type { Deps } from './deps';
import { importMinutes } from './import-minutes';
import { dateField, idField, nameField, parseInput, requestIdField } from './input';
import { requireImport } from './require-import';

const keys = z.array(z.string().max(20_000)).max(10_000).default([]);
const schema = z.object({
  requestId: requestIdField,
  groupId: idField,
  date: dateField,
  title: nameField,
  text: z.string().max(MAX_IMPORT_TEXT_BYTES, 'importTooLarge'),
  accepted: keys,
  dismissed: keys,
});
export type MakeImportInput = z.input<typeof schema>;

/**
 * The meeting; the same one when the same `requestId` comes again. Text between secrecy marks becomes parts of its own.
 * @throws AppError `notFound`; `invalid` `nameMissing` | `dateInvalid`; as `readSource`
 */
export async function makeImport(
  deps: Deps & { readonly sha256: Sha256; readonly readSource: SourceReader },
  actor: Actor,
  input: MakeImportInput,
): Promise<Meeting> {
  const { text, accepted, dismissed, ...wanted } = parseInput(schema, input);
  await requireImport(deps, actor, wanted.groupId);
  const read = await deps.readSource('text.txt', new TextEncoder().encode(text));
  const record = applyChoices(read, { accepted, dismissed });
  return importMinutes(deps, actor, { ...wanted, record });
}
