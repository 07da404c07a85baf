'use client';
/** The sentence that tells what has just worked. One at a time; the page shows it until the next or until it is closed. */

type Listener = () => void;

let sentence: string | null = null;
const listeners = new Set<Listener>();

function change(next: string | null): void {
  sentence = next;
  for (const listener of listeners) listener();
}

/** Shows the sentence and has it read aloud when there is a pause. */
export function announce(text: string): void {
  change(text);
}

/** Takes it away. */
export function dismissAnnouncement(): void {
  change(null);
}

export function currentAnnouncement(): string | null {
  return sentence;
}

export function subscribeToAnnouncements(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
