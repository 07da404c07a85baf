/**
 * Replays a meeting through the real Lambda handlers: tickets, authorizer, connect, one invocation a message, posts to
 * everybody, compaction, disconnect. What a person does within the coalescing time travels as one packet, the next one
 * after the ack, as our client does it. Time is the recording's; nothing waits.
 */
import type { LambdaHome } from '@/lib/lambda/home';
import { roomDeps } from '@/lib/lambda/home';
import { COALESCE_MS } from '@/lib/lambda/http';
import { loadRoom } from '@/lib/room/load-room';
import type { Signer } from '@/lib/store/detached-jws';
import type { Table } from '@/lib/store/table';
import { authorizeRoom } from '@/lib/workspace/authorize-room';
import { Attendee, type Outgoing } from './attendee';
import { type Bill, type Counts, createBill } from './bill';
import { Gateway } from './gateway';
import { type Deed, HOUR_MS, PEOPLE, seededRandom } from './meeting-hour';
import { meterTable } from './metered-table';
import { seedMeeting } from './seed';

/** Snapshots and versions written, merged updates removed (`-`). */
const COMPACTION = /^(S#|SNAP|V#|-U#|-S#)/;
const RESYNC_MS = 60_000;
const RESYNC_JITTER_MS = 10_000;
const KEEP_ALIVE_MS = 25_000;
/** Time moves on by this much at a time (ms). */
const TICK_MS = 50;
const PERSON_IDS = Array.from({ length: PEOPLE }, (_, person) => `person-${person}`);
const START = Date.UTC(2026, 10, 21, 8, 0);

/** As long as a real signature; nobody verifies a replay. */
const SIGNER: Signer = { sign: async () => `e30..${'A'.repeat(86)}` };

export type Replay = {
  readonly counts: Counts;
  readonly connectionMinutes: number;
  readonly characters: number;
  /** Every replica and the store agree in the end. */
  readonly isConvergent: boolean;
};

/** @param openTable an empty one that goes by the clock of the replay (ms since 1970) */
export async function replayMeeting(
  deeds: readonly Deed[],
  openTable: (now: () => number) => Promise<Table>,
): Promise<Replay> {
  const clock = { now: START };
  return new Meeting(deeds, await openTable(() => clock.now), clock).run();
}

type Seat = {
  readonly attendee: Attendee;
  flushAt: number | null;
  resyncAt: number;
  joinedAt: number | null;
};

class Meeting {
  readonly #deeds: readonly Deed[];
  readonly #bill: Bill = createBill();
  readonly #seats: Seat[];
  readonly #random = seededRandom(7);
  readonly #gateway: Gateway;
  readonly #home: LambdaHome;
  readonly #table: Table;
  readonly #clock: { now: number };
  #room = '';
  #now = 0;
  #ids = 0;
  #connectionMs = 0;

  constructor(deeds: readonly Deed[], table: Table, clock: { now: number }) {
    this.#deeds = deeds;
    this.#clock = clock;
    this.#table = table;
    this.#seats = Array.from({ length: PEOPLE }, (_, person) => ({
      attendee: new Attendee(1000 + person),
      flushAt: null,
      resyncAt: Number.POSITIVE_INFINITY,
      joinedAt: null,
    }));
    this.#gateway = new Gateway(this.#bill, (person, frame) =>
      this.#seats[person]?.attendee.hear(frame, this.#now),
    );
    this.#home = this.#openHome(
      meterTable(table, (sk) => (COMPACTION.test(sk) ? this.#bill.of('compaction') : this.#bill.current())),
    );
  }

  async run(): Promise<Replay> {
    this.#room = await seedMeeting({ ...this.#home, table: this.#table, signer: SIGNER }, PERSON_IDS);
    let next = 0;
    for (this.#now = 0; this.#now < HOUR_MS; this.#now += TICK_MS) {
      for (
        let deed = this.#deeds[next];
        deed !== undefined && deed.at <= this.#now;
        deed = this.#deeds[next]
      ) {
        next += 1;
        await this.#perform(deed);
      }
      for (const [person, seat] of this.#seats.entries()) await this.#attend(person, seat);
    }
    return this.#conclude();
  }

  async #perform(deed: Deed): Promise<void> {
    const seat = this.#seats[deed.person];
    if (seat === undefined) return;
    if (deed.type === 'join') return this.#join(deed.person, seat);
    if (deed.type === 'leave') return this.#leave(deed.person, seat);
    if (deed.type === 'reconnect') {
      await this.#leave(deed.person, seat);
      return this.#join(deed.person, seat);
    }
    if (deed.type === 'key') seat.attendee.type(String.fromCharCode(97 + (Math.floor(deed.at) % 26)));
    else if (deed.type === 'nextItem') seat.attendee.nextItem(`item-${Math.floor(deed.at)}`);
    else seat.attendee.move(Math.floor(this.#random() * seat.attendee.doc.getText('body').length));
    seat.flushAt ??= this.#now + COALESCE_MS;
  }

  async #attend(person: number, seat: Seat): Promise<void> {
    if (seat.joinedAt === null) return;
    if (this.#now >= seat.resyncAt) {
      seat.attendee.resync();
      seat.resyncAt = this.#nextResync();
      seat.flushAt ??= this.#now;
    }
    if (seat.flushAt !== null && this.#now >= seat.flushAt) {
      const outgoing = seat.attendee.flush();
      seat.flushAt = null;
      if (outgoing !== null) await this.#send(person, outgoing);
    }
    if (this.#now - seat.attendee.heardAt >= KEEP_ALIVE_MS)
      await this.#send(person, seat.attendee.keepAlive());
  }

  async #join(person: number, seat: Seat): Promise<void> {
    this.#bill.begin('joining');
    await this.#gateway.connect(this.#home, { person, personId: PERSON_IDS[person] ?? '', room: this.#room });
    seat.joinedAt = this.#now;
    seat.resyncAt = this.#nextResync();
    seat.attendee.heardAt = this.#now;
    seat.attendee.join();
    seat.flushAt = this.#now;
  }

  async #leave(person: number, seat: Seat): Promise<void> {
    if (seat.joinedAt === null) return;
    const rest = seat.attendee.flush();
    if (rest !== null) await this.#send(person, rest);
    this.#bill.begin('leaving');
    await this.#gateway.disconnect(this.#home, person);
    this.#connectionMs += this.#now - seat.joinedAt;
    seat.joinedAt = null;
  }

  async #send(person: number, { about, frames }: Outgoing): Promise<void> {
    for (const frame of frames) {
      this.#bill.begin(about);
      await this.#gateway.message(this.#home, { person, frame });
    }
  }

  #nextResync(): number {
    return this.#now + RESYNC_MS + (this.#random() * 2 - 1) * RESYNC_JITTER_MS;
  }

  async #conclude(): Promise<Replay> {
    const counts = this.#bill.counts();
    const stored = await loadRoom(roomDeps(this.#home, 'https://gateway', new Set()), this.#room);
    const text = stored.getText('body').toString();
    const longest = this.#seats.some(({ attendee }) => attendee.doc.getText('body').toString() === text);
    for (const { attendee } of this.#seats) attendee.end();
    stored.destroy();
    return {
      counts,
      connectionMinutes: this.#connectionMs / 60_000,
      characters: text.length,
      isConvergent: longest,
    };
  }

  #openHome(table: Table): LambdaHome {
    return {
      table,
      secret: 'the secret of a replay, which protects nothing',
      url: 'https://klubba.example',
      now: () => this.#clock.now,
      newId: () => `replay-${String(++this.#ids).padStart(29, '0')}`,
      random: this.#random,
      authorize: (personId, room) => authorizeRoom({ table }, { personId, room }),
      api: () => this.#gateway.api,
    };
  }
}
