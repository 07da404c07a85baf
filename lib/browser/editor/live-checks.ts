/**
 * The checks of the open document, kept up to date beside the writing. Owns when they run: after the text has rested, in
 * pauses of the page, a piece at a time, so that no key waits for them.
 */
import type * as Y from 'yjs';
import type { Check } from '@/lib/minutes/check';
import { checkInSteps } from '@/lib/minutes/checks';
import { toRecord } from '@/lib/minutes/live/to-record';
import { Kept, keepList } from './kept';

/** Between a change and the checks that know it (ms). */
const REST_MS = 1_200;
/** A page that is never idle checks anyway after this long (ms). */
const LONGEST_WAIT_MS = 2_000;

/** Runs its argument when the page has nothing better to do. */
export type WhenIdle = (run: () => void) => void;

const whenIdle: WhenIdle = (run) => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: LONGEST_WAIT_MS });
  else setTimeout(run);
};

export class LiveChecks {
  private readonly doc: Y.Doc;
  private readonly idle: WhenIdle;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isRunning = false;
  private isStale = false;
  private isClosed = false;
  private readonly kept = new Kept<Check>(({ id }) => id);
  private checks: readonly Check[] = [];

  constructor(doc: Y.Doc, idle: WhenIdle = whenIdle) {
    this.doc = doc;
    this.idle = idle;
    doc.on('update', this.follow);
    this.follow();
  }

  /** The gravest first; the same array until something differs. */
  readonly current = (): readonly Check[] => this.checks;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Checks without waiting for the text to rest: after a fix. */
  soon(): void {
    if (this.isRunning) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.begin();
  }

  destroy(): void {
    this.isClosed = true;
    this.doc.off('update', this.follow);
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private readonly follow = (): void => {
    this.isStale = true;
    if (this.isRunning) return;
    this.timer ??= setTimeout(this.begin, REST_MS);
  };

  private readonly begin = (): void => {
    this.timer = null;
    this.isRunning = true;
    this.isStale = false;
    this.idle(() => {
      if (!this.isClosed) this.goOn(checkInSteps(toRecord(this.doc)));
    });
  };

  private goOn(steps: ReturnType<typeof checkInSteps>): void {
    if (this.isClosed) return;
    const { done, value } = steps.next();
    if (done === true) this.finish(value);
    else this.idle(() => this.goOn(steps));
  }

  private finish(checks: readonly Check[]): void {
    this.isRunning = false;
    const next = keepList(this.checks, this.kept.keep(checks));
    if (next !== this.checks) {
      this.checks = next;
      for (const listener of this.listeners) listener();
    }
    if (this.isStale) this.follow();
  }
}
