/**
 * A file of any kind that import takes, as text and as a record. Owns telling the kinds apart by content: a file's name is
 * what somebody called it, and only helps to word a refusal.
 */
import { AppError } from '@/lib/errors';
import { MAX_IMPORT_FILE_BYTES, MAX_IMPORT_LINES, MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';
import { decodeText } from './decode';
import { type Imported, importMinutes } from './import-minutes';

/** What was read, with the text that it was read from. */
export type ReadSource = Imported & { readonly text: string };

/** A way to read a file: here, or somewhere that can be ended. */
export type SourceReader = (name: string, bytes: Uint8Array) => Promise<ReadSource>;

export type SourceKind = 'text' | 'docx' | 'pdf';

/** What the bytes are, by how they begin. */
export function kindOfSource(bytes: Uint8Array): SourceKind {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (start.startsWith('PK\u0003\u0004')) return 'docx';
  return start.includes('%PDF-') ? 'pdf' : 'text';
}

/**
 * Reads the file in this process.
 * @throws AppError `invalid` (importEmpty, importBinary, importWrongKind, importNoText, importDamaged, importProtected), `tooLarge` (importTooLarge, importTooManyLines)
 */
export async function readSource(name: string, bytes: Uint8Array): Promise<ReadSource> {
  if (bytes.length > MAX_IMPORT_FILE_BYTES) throw new AppError('tooLarge', 'importTooLarge');
  const { text, encoding } = await textOf(name, bytes);
  if (text.split('\n', MAX_IMPORT_LINES + 1).length > MAX_IMPORT_LINES)
    throw new AppError('tooLarge', 'importTooManyLines');
  return { text, ...importMinutes(text, encoding) };
}

async function textOf(name: string, bytes: Uint8Array): Promise<{ text: string; encoding: string }> {
  const kind = kindOfSource(bytes);
  if (kind === 'text') {
    if (isProtectedOffice(bytes)) throw new AppError('invalid', 'importProtected');
    if (bytes.length > 0 && /\.(?:docx?|pdf|odt|xlsx?|pptx?)$/i.test(name))
      throw new AppError('invalid', 'importWrongKind');
    return decodeText(bytes);
  }
  const text = kind === 'docx' ? await readWord(bytes) : await readPortable(bytes);
  if (new TextEncoder().encode(text).length > MAX_IMPORT_TEXT_BYTES)
    throw new AppError('tooLarge', 'importTooLarge');
  return { text, encoding: 'utf-8' };
}

const readWord = async (bytes: Uint8Array): Promise<string> => (await import('./docx')).readDocx(bytes);
const readPortable = async (bytes: Uint8Array): Promise<string> => (await import('./pdf')).readPdf(bytes);

/** A Word file with a password is a compound file that names its encryption in UTF-16 ([MS-OFFCRYPTO] 2.3.4). */
function isProtectedOffice(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 8));
  if (start !== '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') return false;
  return new TextDecoder('latin1').decode(bytes).includes([...'EncryptedPackage'].join('\0'));
}
