/** A file of any kind that import takes, as a record. Owns telling the kinds apart by content, not by name alone. */
import { type DecodedText, decodeText } from '@/lib/documents/import/decode';
import { type Imported, importMinutes } from '@/lib/documents/import/import-minutes';
import { AppError } from '@/lib/errors';

/**
 * Imports a file's bytes; the name only helps to word a refusal.
 * @throws AppError `invalid` (importEmpty, importBinary, importWrongKind, importNoText, importDamaged), `tooLarge` (importTooLarge)
 */
export async function importFile(name: string, bytes: Uint8Array): Promise<Imported> {
  const { text, encoding } = await textOf(name, bytes);
  return importMinutes(text, encoding);
}

async function textOf(name: string, bytes: Uint8Array): Promise<DecodedText> {
  if (/\.(?:docx|pdf)$/i.test(name)) throw new AppError('invalid', 'importWrongKind');
  return decodeText(bytes);
}
