/**
 * What a Word file may unpack to. Owns the measuring of a ZIP archive by unpacking it with a counter: sizes that the archive
 * itself declares are not believed.
 */
import { AppError } from '@/lib/errors';

/** XML of a Word file unpacked: a document with 2 MB of text has about this much. */
const MAX_XML_BYTES = 12 * 1024 * 1024;
const MAX_ENTRIES = 2000;

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly start: number;
  readonly packed: number;
};

/**
 * Refuses archives that are no Word file, that unpack too large, or whose XML declares entities.
 * @throws AppError `invalid` (importWrongKind, importDamaged), `tooLarge` (importTooLarge)
 */
export async function checkWordFile(bytes: Uint8Array): Promise<void> {
  const entries = readEntries(bytes);
  if (!entries.some((entry) => entry.name === 'word/document.xml'))
    throw new AppError('invalid', 'importWrongKind');
  let left = MAX_XML_BYTES;
  for (const entry of entries) {
    if (!/\.(?:xml|rels)$/i.test(entry.name)) continue;
    left -= await measure(bytes.subarray(entry.start, entry.start + entry.packed), entry.method, left);
  }
}

/** The entries of the central directory (APPNOTE 4.3.12), with where each one's bytes begin. */
function readEntries(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = findEnd(view);
    const count = view.getUint16(end + 10, true);
    if (count > MAX_ENTRIES) throw new AppError('tooLarge', 'importTooLarge');
    const entries: Entry[] = [];
    for (let at = view.getUint32(end + 16, true); entries.length < count; ) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new AppError('invalid', 'importDamaged');
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)));
      entries.push({
        name,
        method: view.getUint16(at + 10, true),
        start,
        packed: view.getUint32(at + 20, true),
      });
      at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
    return entries;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid', 'importDamaged', { cause });
  }
}

/** The end record stands within 64 KB of the end. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  throw new AppError('invalid', 'importDamaged');
}

/** Unpacks one entry, counts and throws away; ends as soon as there is too much. */
async function measure(packed: Uint8Array, method: number, limit: number): Promise<number> {
  if (method === 0) return checkPart(packed, packed.length, limit);
  if (method !== 8) throw new AppError('invalid', 'importDamaged');
  const source = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  let size = 0;
  try {
    for (const reader = source.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return size;
      size = checkPart(value, size + value.length, limit);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('invalid', 'importDamaged', { cause });
  }
}

function checkPart(part: Uint8Array, size: number, limit: number): number {
  if (size > limit) throw new AppError('tooLarge', 'importTooLarge');
  if (new TextDecoder('latin1').decode(part).includes('<!DOCTYPE'))
    throw new AppError('invalid', 'importDamaged');
  return size;
}
