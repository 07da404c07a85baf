/**
 * The archive of a meeting: its whole chain, what is sealed, the public keys and a witness of where the chain ended, in one
 * JSON file. Everything that is hashed or signed is in it as text or bytes, so that nobody needs to rebuild anything.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { assert } from '@/lib/errors';
import { publicKeySchema } from '@/lib/store/detached-jws';
import { sealedFileSchema } from '@/lib/store/meeting-event';

export const ARCHIVE_SCHEMA = 'klubba-archive/1';
export const WITNESS_SCHEMA = 'klubba-witness/1';

/** Text as it is, everything else in base64. */
const fileSchema = sealedFileSchema.omit({ sha256: true, size: true }).extend({
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
});
const signedSchema = z.strictObject({ json: z.string(), jws: z.string() });

export const archiveSchema = z.strictObject({
  schema: z.literal(ARCHIVE_SCHEMA),
  meeting: z.string(),
  /** Of a confidential part, whose own chain this is; not there for a meeting's. */
  part: z.string().optional(),
  chain: z.array(signedSchema).min(1),
  files: z.array(fileSchema),
  keys: z.array(publicKeySchema),
  witness: signedSchema,
});
export type Archive = z.infer<typeof archiveSchema>;
export type ArchiveFile = z.infer<typeof fileSchema>;

/** Says that the chain had exactly `n` events at `at`, the last with this hash: a cut tail is found out by it. */
export const witnessSchema = z.strictObject({
  schema: z.literal(WITNESS_SCHEMA),
  meeting: z.string(),
  part: z.string().optional(),
  n: z.number().int().min(1),
  head: z.string(),
  at: z.iso.datetime(),
});
export type Witness = z.infer<typeof witnessSchema>;

/** The file's text: canonical JSON and a line feed; any other spelling of it is no archive. */
export function encodeArchive(archive: Archive): string {
  const json = canonicalize(archive);
  assert(json !== undefined, 'an archive is JSON');
  return `${json}\n`;
}

/** The witness's text, which is what is signed. */
export function encodeWitness(witness: Witness): string {
  const json = canonicalize(witness);
  assert(json !== undefined, 'a witness is JSON');
  return json;
}

/** The bytes of a file in an archive, or `null` when they are spelt in another way than `toArchiveFile` does. */
export function contentOf(file: ArchiveFile): Uint8Array | null {
  if (file.encoding === 'utf8') {
    if (/\p{Surrogate}/u.test(file.content)) return null;
    return new TextEncoder().encode(file.content);
  }
  try {
    const binary = atob(file.content);
    return btoa(binary) === file.content ? Uint8Array.from(binary, (char) => char.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}

/** A file as an archive holds it. */
export function toArchiveFile(
  { role, name, mediaType }: Pick<ArchiveFile, 'role' | 'name' | 'mediaType'>,
  bytes: Uint8Array,
): ArchiveFile {
  const isText = mediaType.startsWith('text/') || mediaType === 'application/json';
  if (isText) {
    const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { role, name, mediaType, encoding: 'utf8', content };
  }
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return { role, name, mediaType, encoding: 'base64', content: btoa(parts.join('')) };
}
