/** What a candidate consists of: the record, its rendering and the frozen document, made once and never again. */
import canonicalize from 'canonicalize';
import * as Y from 'yjs';
import { renderMinutes } from '@/lib/documents/html/render-minutes';
import { assert } from '@/lib/errors';
import { toRecord } from '@/lib/minutes/live/to-record';
import { type MinutesRecord, minutesRecordSchema } from '@/lib/minutes/record';
import type { SealedFile } from '@/lib/store/meeting-event';
import { type SealedPlace, writeSealedBytes } from '@/lib/store/sealed-bytes';
import type { SealDeps } from './seal-deps';

export type NamedBytes = Pick<SealedFile, 'role' | 'name' | 'mediaType'> & { readonly bytes: Uint8Array };

/** The three files of frozen bytes; equal bytes and lines under the text give equal files. */
export function candidateFiles(frozen: Uint8Array, footer: readonly string[] = []): NamedBytes[] {
  const record = recordOfBytes(frozen);
  return [
    { role: 'record', name: 'record.json', mediaType: 'application/json', bytes: recordBytes(record) },
    htmlFile('rendering', 'minutes.html', renderMinutes(record, { language: 'sv', footer })),
    { role: 'document', name: 'document.yjs', mediaType: 'application/octet-stream', bytes: frozen },
  ];
}

/** The record of a live document's bytes. */
export function recordOfBytes(bytes: Uint8Array): MinutesRecord {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  const record = wellFormed(toRecord(doc));
  doc.destroy();
  return record;
}

/** A rendering as a file. */
export function htmlFile(role: SealedFile['role'], name: string, html: string): NamedBytes {
  return { role, name, mediaType: 'text/html; charset=utf-8', bytes: new TextEncoder().encode(html) };
}

/** A record as canonical JSON. */
export function recordBytes(record: MinutesRecord): Uint8Array {
  const json = canonicalize(record);
  assert(json !== undefined, 'a record is JSON');
  return new TextEncoder().encode(json);
}

/** The record of such bytes. @throws ZodError when they are none */
export function readRecordBytes(bytes: Uint8Array): MinutesRecord {
  return minutesRecordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

/** Stores the files and resolves with what a chain says of them. */
export async function storeFiles(
  deps: SealDeps,
  place: SealedPlace,
  files: readonly NamedBytes[],
): Promise<SealedFile[]> {
  const stored: SealedFile[] = [];
  for (const { bytes, ...file } of files) {
    const sha256 = await writeSealedBytes(deps.table, place, { bytes, sha256: deps.sha256 });
    stored.push({ ...file, sha256, size: bytes.length });
  }
  return stored;
}

/** Half a surrogate pair has no UTF-8; what nobody could read is not sealed. */
export function wellFormed<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'string' ? one.replace(/\p{Surrogate}/gu, '\ufffd') : one,
    ),
  ) as T;
}
