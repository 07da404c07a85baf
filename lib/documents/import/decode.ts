/**
 * Bytes of a text file as text. Owns the encodings (UTF-8, UTF-16 with a mark, Windows-1252) and the cleaning of line
 * ends and invisible characters. Refuses what is empty, too large or not text.
 */
import { AppError } from '@/lib/errors';
import { MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';

export type DecodedText = { readonly text: string; readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252' };

/**
 * Decodes and cleans.
 * @throws AppError `tooLarge` (importTooLarge), `invalid` (importEmpty, importBinary)
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length > MAX_IMPORT_TEXT_BYTES) throw new AppError('tooLarge', 'importTooLarge');
  const decoded = decodeBytes(bytes);
  const text = cleanText(decoded.text);
  if (looksBinary(text)) throw new AppError('invalid', 'importBinary');
  if (text.trim() === '') throw new AppError('invalid', 'importEmpty');
  return { text, encoding: decoded.encoding };
}

function decodeBytes(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252' };
  }
}

/** 0x80–0x9f of Windows-1252; Node 20's own decoder reads these bytes as control characters. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = new TextDecoder('latin1').decode(bytes);
  return latin.replace(/[\u0080-\u009f]/g, (char) => HIGH[char.charCodeAt(0) - 0x80] ?? char);
}

/** One kind of line end and space, composed letters, no invisible characters; words stay as they are. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC');
}

/** NUL never stands in text; a few stray control characters may (old editors leave them). */
function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  const controls = text.match(/[^\P{Cc}\t\n]|\ufffd/gu)?.length ?? 0;
  return controls > 8 && controls * 100 > text.length;
}
