/** A Word file as text. Owns what is taken from it: text, headings, lists, tables. Pictures, macros and links are left out. */
import { AppError } from '@/lib/errors';
import { cleanText } from './decode';
import { htmlToLines } from './html-text';
import { checkWordFile } from './zip-limits';

/**
 * Reads the main text of a .docx.
 * @throws AppError `invalid` (importWrongKind, importDamaged, importEmpty), `tooLarge` (importTooLarge)
 */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  await checkWordFile(bytes);
  const { default: mammoth } = await import('mammoth');
  let html: string;
  try {
    const noPictures = mammoth.images.imgElement(async () => ({ src: '' }));
    const options = { convertImage: noPictures, externalFileAccess: false, ignoreEmptyParagraphs: true };
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options)).value;
  } catch (cause) {
    throw new AppError('invalid', 'importDamaged', { cause });
  }
  const text = cleanText(htmlToLines(html));
  if (text.trim() === '') throw new AppError('invalid', 'importEmpty');
  return text;
}
