/**
 * Where files that strangers made are opened. Whoever runs the process may name a safer place than the process itself: one
 * machine that also serves rooms opens them in a child, a function in the cloud is alone with its file anyway.
 */
import { readSource, type SourceReader } from './read-source';

const KEPT = Symbol.for('klubba.source-reader');
type Kept = { [KEPT]?: SourceReader };

/** From now on files are read by `reader` in the whole process, whichever module graph asks. */
export function isolateSources(reader: SourceReader): void {
  (globalThis as typeof globalThis & Kept)[KEPT] = reader;
}

/** Reads a file in the place that the process has for it. @throws AppError as `readSource`; `invalid` importTooSlow */
export const readIsolated: SourceReader = (name, bytes) =>
  ((globalThis as typeof globalThis & Kept)[KEPT] ?? readSource)(name, bytes);
