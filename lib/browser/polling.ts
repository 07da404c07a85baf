/**
 * A room over HTTPS requests, seen by the stock provider as a WebSocket (rules R80–R82). Owns when to ask: soon after
 * something was written here, every other second while the meeting is lively, more seldom when nothing moves.
 */
import { mergeUpdates } from 'yjs';
import { type AppError, toAppError } from '@/lib/errors';
import { closingOf } from '@/lib/protocol/close';
import { decodeMessage, encodeMessage } from '@/lib/protocol/messages';
import type { Link } from './link';
import { type PollAnswer, requestPoll } from './poll-request';
import type { Mark } from './progress';
import type { PostJson } from './ticket-request';

/** What is written waits for company this long before it is sent (ms). */
const COALESCE_MS = 300;
const LIVELY_MS = 2_000;
/** A page that polls is gone after 40 s of silence. */
const QUIET_MS = 10_000;
/** Lively means: something moved within this time (ms). */
const LIVELY_FOR_MS = 60_000;
/** Everything is compared afresh this often, whatever the cursor says (ms). */
const WHOLE_MS = 60_000;

/** An update without structs and deletions: after the last real one it tells the provider that nothing is missing. */
const NOTHING = Uint8Array.of(0, 0);

export type PollingOptions = { readonly room: string; readonly schemaVersion?: number };

type Waiting = { readonly update: Uint8Array; readonly mark: Mark };

export class PollingTransport {
  readonly OPEN = 1;
  binaryType = 'arraybuffer';
  readyState = 0;
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: Uint8Array }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  readonly #link: Link;
  readonly #post: PostJson;
  readonly #options: PollingOptions;
  readonly #page = crypto.randomUUID().replaceAll('-', '');
  #waiting: Waiting[] = [];
  #presenceIsDue = false;
  #cursor: string | null = null;
  #wholeAt = 0;
  #movedAt = Date.now();
  #isAsking = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(link: Link, post: PostJson, options: PollingOptions) {
    this.#link = link;
    this.#post = post;
    this.#options = options;
    this.#plan(0);
  }

  /** One message of the provider. */
  send(data: ArrayBuffer | Uint8Array): void {
    const message = decodeMessage(new Uint8Array(data));
    if (message.type === 'step2' || message.type === 'update') {
      this.#waiting.push({
        update: message.update,
        mark: this.#link.progress.mark(message.type === 'step2'),
      });
    } else if (message.type === 'presence' && this.#link.isOwnPresence(message.presence))
      this.#presenceIsDue = true;
    else return;
    this.#movedAt = Date.now();
    this.#plan(COALESCE_MS);
  }

  close(): void {
    if (this.readyState === 3) return;
    const wasOpen = this.readyState === 1;
    this.#end();
    this.#link.onClosed({ wasTicketed: false, wasOpen, refusal: null });
  }

  /** Asks in `ms`, or earlier if that was planned already. */
  #plan(ms: number): void {
    if (this.#isAsking || this.readyState === 3) return;
    if (this.#timer !== null && ms > 0) {
      if (ms >= QUIET_MS || ms === LIVELY_MS) return;
      clearTimeout(this.#timer);
    }
    this.#timer = setTimeout(() => void this.#ask(), ms);
  }

  async #ask(): Promise<void> {
    this.#timer = null;
    this.#isAsking = true;
    const sent = this.#waiting;
    const presence = this.#presenceIsDue ? this.#link.presence() : null;
    const isWhole = this.#cursor === null || Date.now() - this.#wholeAt > WHOLE_MS;
    if (isWhole) this.#wholeAt = Date.now();
    try {
      const answer = await requestPoll(this.#post, {
        room: this.#options.room,
        page: this.#page,
        schemaVersion: this.#options.schemaVersion,
        cursor: isWhole ? null : this.#cursor,
        stateVector: this.#link.stateVector(),
        updates:
          sent.length < 2
            ? sent.map(({ update }) => update)
            : [mergeUpdates(sent.map(({ update }) => update))],
        presence,
      });
      this.#isAsking = false;
      if (presence !== null) this.#presenceIsDue = false;
      this.#take(answer, { sent, isWhole });
    } catch (thrown) {
      this.#isAsking = false;
      this.#fail(toAppError(thrown));
    }
  }

  #take(answer: PollAnswer, { sent, isWhole }: { sent: readonly Waiting[]; isWhole: boolean }): void {
    if (this.readyState === 3) return;
    this.#link.onRole(answer.role);
    if (this.readyState === 0) {
      this.readyState = 1;
      this.#link.onOpened('polling');
      this.onopen?.({});
    }
    if (answer.status !== 'silent') this.#waiting = this.#waiting.filter((one) => !sent.includes(one));
    if (answer.status === 'stored') for (const { mark } of sent) this.#link.progress.acked(mark, Date.now());
    this.#cursor = answer.status === 'again' ? null : answer.cursor;
    if (answer.updates.length > 0) this.#movedAt = Date.now();
    for (const update of answer.updates) this.#deliver(encodeMessage({ type: 'update', update }));
    if (isWhole) this.#deliver(encodeMessage({ type: 'step2', update: NOTHING }));
    this.#link.onPresences(answer.presence);
    if (isWhole && answer.stateVector !== null)
      this.#deliver(encodeMessage({ type: 'step1', stateVector: answer.stateVector }));
    this.#link.onChanged();
    const isLively = Date.now() - this.#movedAt < LIVELY_FOR_MS;
    this.#plan(this.#waiting.length > 0 ? COALESCE_MS : isLively ? LIVELY_MS : QUIET_MS);
  }

  #deliver(data: Uint8Array): void {
    this.onmessage?.({ data });
  }

  #fail(error: AppError): void {
    if (this.readyState === 3) return;
    const wasOpen = this.readyState === 1;
    this.#end();
    this.#link.onClosed({ wasTicketed: false, wasOpen, refusal: error });
    const { closeCode, reason } = closingOf(error);
    this.onclose?.({ code: closeCode, reason });
  }

  #end(): void {
    this.readyState = 3;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
