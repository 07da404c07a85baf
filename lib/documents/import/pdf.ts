/** A PDF as text lines. Owns the joining of its text pieces into lines, columns and paragraphs by their places on the page. */
import { AppError } from '@/lib/errors';
import { cleanText } from './decode';

/** Minutes have tens of pages; more is another kind of document. */
const MAX_PAGES = 500;

type Piece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Reads the text layer of a PDF. Scripts, forms and attachments in it are not run and not read.
 * @throws AppError `invalid` (importDamaged, importProtected, importNoText), `tooLarge` (importTooLarge)
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import('unpdf');
  const pages: string[] = [];
  try {
    const document = await getDocumentProxy(bytes.slice(), { isEvalSupported: false, disableFontFace: true });
    if (document.numPages > MAX_PAGES) throw new AppError('tooLarge', 'importTooLarge');
    for (let number = 1; number <= document.numPages; number++) {
      const content = await (await document.getPage(number)).getTextContent();
      pages.push(joinPieces(content.items.flatMap(pieceOf)));
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const isProtected = cause instanceof Error && cause.name === 'PasswordException';
    throw new AppError('invalid', isProtected ? 'importProtected' : 'importDamaged', { cause });
  }
  const text = cleanText(pages.join('\n\n'));
  if (text.replace(/\P{L}/gu, '').length < 20) throw new AppError('invalid', 'importNoText');
  return text;
}

function pieceOf(item: object): Piece[] {
  if (!('str' in item) || !('transform' in item) || !Array.isArray(item.transform)) return [];
  const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
  const width = 'width' in item ? Number(item.width) : 0;
  const height = 'height' in item ? Number(item.height) : 0;
  return String(item.str).trim() === '' ? [] : [{ text: String(item.str), x, y, width, height }];
}

/** A new line where the height on the page changes, a blank one at a wide step, a tab at a wide gap. */
export function joinPieces(pieces: readonly Piece[]): string {
  let text = '';
  let last: Piece | null = null;
  for (const piece of pieces) {
    if (last !== null) text += jointOf(last, piece);
    text += piece.text;
    last = piece;
  }
  return text;
}

function jointOf(last: Piece, piece: Piece): string {
  const size = Math.max(last.height, piece.height, 6);
  const down = Math.abs(last.y - piece.y);
  if (down > size * 0.5) return down > size * 1.8 ? '\n\n' : '\n';
  const gap = piece.x - (last.x + last.width);
  if (gap > size * 1.5) return '\t';
  return gap > size * 0.12 && !/\s$/.test(last.text) && !/^\s/.test(piece.text) ? ' ' : '';
}
