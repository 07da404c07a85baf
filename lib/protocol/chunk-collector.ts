/**
 * Puts chunks that arrive on one connection together again, in memory: for the browser, and for any server that keeps its
 * connections. Order and repeats do not matter (R5).
 */
import { AppError } from '@/lib/errors';
import { type Chunk, joinChunks } from './text-frame';

/** Unfinished packets that one connection may have at once; more is misuse. */
const MAX_UNFINISHED = 8;

export class ChunkCollector {
  readonly #unfinished = new Map<string, Map<number, Uint8Array>>();

  /** The whole packet when this chunk was the last missing one, else `null`. @throws AppError `invalid`, `tooLarge` */
  add(chunk: Chunk): Uint8Array | null {
    const parts = this.#unfinished.get(chunk.id) ?? new Map<number, Uint8Array>();
    this.#unfinished.set(chunk.id, parts);
    if (this.#unfinished.size > MAX_UNFINISHED) throw new AppError('tooLarge', 'roomPacketTooLarge');
    parts.set(chunk.index, chunk.bytes);
    if (parts.size < chunk.count) return null;
    this.#unfinished.delete(chunk.id);
    return joinChunks([...parts].map(([index, bytes]) => ({ index, bytes })));
  }
}
