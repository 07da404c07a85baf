/** Values that are derived again and again: what says the same as before stays the same object. */

/** Remembers values by id, with a print of what they say. */
export class Kept<T> {
  private known = new Map<string, { readonly print: string; readonly value: T }>();
  private readonly idOf: (value: T) => string;

  constructor(idOf: (value: T) => string) {
    this.idOf = idOf;
  }

  /** The same list with the objects of before where they say the same. */
  keep(values: readonly T[]): T[] {
    const next = new Map<string, { readonly print: string; readonly value: T }>();
    const kept = values.map((value) => {
      const id = this.idOf(value);
      const print = JSON.stringify(value);
      const before = this.known.get(id);
      const entry = before?.print === print ? before : { print, value };
      next.set(id, entry);
      return entry.value;
    });
    this.known = next;
    return kept;
  }

  /** From now on every value is a new one. */
  forget(): void {
    this.known.clear();
  }
}

/** The list of before when it has the same entries in the same order. */
export function keepList<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  const isSame = before.length === now.length && before.every((one, at) => one === now[at]);
  return isSame ? before : now;
}
