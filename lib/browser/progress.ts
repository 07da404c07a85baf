/**
 * Which of a person's edits the server has acknowledged (rule I12). Pure. An ack counts only once this connection has
 * handed over everything that was made before it (sync step 2); an ack of a later edit says nothing about an earlier one.
 */

/** What a packet promises when it is acked: all edits up to `edits`, if it is `whole` or follows a whole one. */
export type Mark = { readonly edits: number; readonly whole: boolean };

export class Progress {
  #edits = 0;
  #acked = 0;
  #covered = false;
  #confirmedAt: number | null = null;

  /** The person changed the document. */
  edited(): void {
    this.#edits += 1;
  }

  /** `count` edits of an earlier page are in the local copy and were never acked. */
  recovered(count: number): void {
    this.#edits += count;
  }

  /** A new connection knows nothing of the old one's packets. */
  disconnected(): void {
    this.#covered = false;
  }

  /** What a message handed over now will stand for. */
  mark(whole: boolean): Mark {
    return { edits: this.#edits, whole };
  }

  /** The server has stored what the mark stands for. @param at ms since 1970 */
  acked(mark: Mark, at: number): void {
    if (mark.whole) this.#covered = true;
    if (!this.#covered) return;
    this.#acked = Math.max(this.#acked, mark.edits);
    this.#confirmedAt = at;
  }

  /** The server knows all that existed when this connection began, and so this copy is no longer behind or ahead. */
  get covered(): boolean {
    return this.#covered;
  }

  get waiting(): number {
    return this.#edits - this.#acked;
  }

  /** When the server last confirmed something, or `null` when it never did. */
  get confirmedAt(): number | null {
    return this.#confirmedAt;
  }
}
