/**
 * Finds words that must be nowhere: as they are, and in every form in which bytes on a wire, in a file or in a page could
 * carry them. Base64 at any offset is found as well, because what stands before a word shifts its letters.
 */
import { createHash } from 'node:crypto';
import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateRawSync,
  gunzipSync,
  gzipSync,
  inflateRawSync,
} from 'node:zlib';

type Opening = (bytes: Uint8Array) => Uint8Array;
type Encoding = { readonly name: string; readonly forms: (word: string) => readonly Uint8Array[] };

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const each = (word: string, form: (char: string) => string): string => [...word].map(form).join('');
const units = (word: string, form: (unit: number) => string): string =>
  Array.from({ length: word.length }, (_, at) => form(word.charCodeAt(at))).join('');
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** The part of the base64 of these bytes that is the same whatever stands around them, for each of the three offsets. */
function base64Cores(bytes: Uint8Array, alphabet: 'base64' | 'base64url'): Uint8Array[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString(alphabet)
      .replaceAll('=', '');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    return utf8(text.slice(first, last));
  });
}

export const ENCODINGS: readonly Encoding[] = [
  { name: 'UTF-8', forms: (word) => [utf8(word)] },
  { name: 'Latin-1', forms: (word) => [latin(word)] },
  { name: 'UTF-16LE', forms: (word) => [Buffer.from(word, 'utf16le')] },
  { name: 'UTF-16BE', forms: (word) => [Buffer.from(word, 'utf16le').swap16()] },
  { name: 'UTF-32LE', forms: (word) => [uint32(word, true)] },
  { name: 'UTF-32BE', forms: (word) => [uint32(word, false)] },
  { name: 'UTF-8, decomposed', forms: (word) => [utf8(word.normalize('NFD'))] },
  { name: 'upper case', forms: (word) => [utf8(word.toUpperCase())] },
  { name: 'lower case', forms: (word) => [utf8(word.toLowerCase())] },
  { name: 'base64', forms: (word) => base64Cores(utf8(word), 'base64') },
  { name: 'base64url', forms: (word) => base64Cores(utf8(word), 'base64url') },
  { name: 'base64 of UTF-16', forms: (word) => base64Cores(Buffer.from(word, 'utf16le'), 'base64') },
  { name: 'hex', forms: (word) => [utf8(Buffer.from(word).toString('hex'))] },
  { name: 'hex in capitals', forms: (word) => [utf8(Buffer.from(word).toString('hex').toUpperCase())] },
  { name: 'percent-encoding', forms: (word) => [utf8(encodeURIComponent(word))] },
  {
    name: 'percent-encoding of all',
    forms: (word) => [utf8(Buffer.from(word).toString('hex').replace(/../g, '%$&'))],
  },
  {
    name: 'JSON escapes',
    forms: (word) => [
      utf8(units(word, (unit) => (unit < 127 ? String.fromCharCode(unit) : `\\u${hex(unit, 4)}`))),
    ],
  },
  { name: 'JSON escapes of all', forms: (word) => [utf8(units(word, (unit) => `\\u${hex(unit, 4)}`))] },
  {
    name: 'HTML, decimal',
    forms: (word) => [
      utf8(each(word, (char) => `&#${char.codePointAt(0)};`)),
      utf8(each(word, (char) => (char < '\u007f' ? char : `&#${char.codePointAt(0)};`))),
    ],
  },
  {
    name: 'HTML, hexadecimal',
    forms: (word) => [
      utf8(each(word, (char) => `&#x${hex(char.codePointAt(0) ?? 0, 1)};`)),
      utf8(each(word, (char) => (char < '\u007f' ? char : `&#x${hex(char.codePointAt(0) ?? 0, 1)};`))),
    ],
  },
  {
    name: 'quoted-printable',
    forms: (word) => [
      utf8(
        [...utf8(word)]
          .map((byte) => (byte < 127 ? String.fromCharCode(byte) : `=${hex(byte, 2).toUpperCase()}`))
          .join(''),
      ),
    ],
  },
  { name: 'reversed', forms: (word) => [utf8([...word].reverse().join(''))] },
  {
    name: 'ROT13',
    forms: (word) => [
      utf8(
        word.replace(/[a-z]/gi, (char) =>
          String.fromCharCode(char.charCodeAt(0) + (char.toLowerCase() < 'n' ? 13 : -13)),
        ),
      ),
    ],
  },
  { name: 'SHA-256 in hex', forms: (word) => [utf8(createHash('sha256').update(word).digest('hex'))] },
];

function uint32(word: string, little: boolean): Uint8Array {
  const chars = [...word];
  const view = new DataView(new ArrayBuffer(chars.length * 4));
  chars.forEach((char, at) => {
    view.setUint32(at * 4, char.codePointAt(0) ?? 0, little);
  });
  return new Uint8Array(view.buffer);
}

/** What is seen when compressed bytes are opened; nothing where they are not compressed. */
const PACKINGS: readonly Opening[] = [gunzipSync, inflateRawSync, brotliDecompressSync];
export const PACK = { gzip: gzipSync, deflate: deflateRawSync, brotli: brotliCompressSync } as const;

/** "word as encoding" for everything that is found in the bytes, opened once if they are packed. */
export function findCanaries(bytes: Uint8Array, words: readonly string[]): string[] {
  const layers = [Buffer.from(bytes), ...PACKINGS.flatMap((open) => opened(open, bytes))];
  return layers.flatMap((layer) =>
    words.flatMap((word) =>
      ENCODINGS.filter(({ forms }) => forms(word).some((form) => layer.includes(Buffer.from(form)))).map(
        ({ name }) => `${word} as ${name}`,
      ),
    ),
  );
}

function opened(open: Opening, bytes: Uint8Array): Buffer[] {
  try {
    return [Buffer.from(open(bytes))];
  } catch {
    // Not packed this way.
    return [];
  }
}

/** Anything as bytes: texts, errors with their causes and, unless told otherwise, stacks, bytes inside of values, maps and sets. */
export function bytesOf(value: unknown, stacks: 'withStacks' | 'withoutStacks' = 'withStacks'): Uint8Array {
  const parts: Buffer[] = [];
  const seen = new Set<unknown>();
  const visit = (one: unknown): void => {
    if (one instanceof Uint8Array)
      parts.push(Buffer.from(one), Buffer.from(Buffer.from(one).toString('latin1')));
    else if (typeof one === 'object' && one !== null) {
      if (seen.has(one)) return;
      seen.add(one);
      if (one instanceof Error) parts.push(Buffer.from(`${one.name} ${one.message}`));
      if (one instanceof Map || one instanceof Set) for (const entry of one) visit(entry);
      for (const key of Reflect.ownKeys(one)) {
        if (key === 'stack' && stacks === 'withoutStacks') continue;
        parts.push(Buffer.from(`\u0000${String(key)}\u0000`));
        visit(Reflect.get(one, key));
      }
    } else parts.push(Buffer.from(`\u0000${String(one)}\u0000`));
  };
  visit(value);
  return Buffer.concat(parts);
}
