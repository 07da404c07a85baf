/**
 * The places in the mounted texts where a confidential part stands. Owns the list of them; what is drawn there, and
 * whether anything may be, the page decides. The open document knows no more of a part than its id.
 */

export type SecretPlace = {
  readonly dom: HTMLElement;
  readonly partId: string;
  readonly itemId: string;
};

export class SecretPlaces {
  private places: readonly SecretPlace[] = [];
  private readonly listeners = new Set<() => void>();

  /** The same list until something changed. */
  readonly current = (): readonly SecretPlace[] => this.places;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(place: SecretPlace): void {
    this.set([...this.places, place]);
  }

  remove(dom: HTMLElement): void {
    this.set(this.places.filter((place) => place.dom !== dom));
  }

  private set(places: readonly SecretPlace[]): void {
    this.places = places;
    // Editors come and go while the page draws; whoever listens is told when that is over.
    queueMicrotask(() => {
      for (const listener of this.listeners) listener();
    });
  }
}
