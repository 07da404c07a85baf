/**
 * How many updates a second a server carries before the slowest hundredth takes over 250 ms, and what becomes of it when
 * twice as many arrive: a server that is too small for its load should slow down, lose nothing and go on carrying as much.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Channel, Target } from '@/tests/bench/client';
import { decodeSync, encodeUpdate } from '@/tests/bench/messages';
import { clocksOfCharacters, createMeter, type Meter } from '@/tests/bench/meter';
import { percentile } from '@/tests/bench/statistics';
import { createTypist } from '@/tests/bench/typing';

export type Load = { readonly rooms: number; readonly people: number; readonly seconds: number };

/** `carried`: updates/s from the first until the last has arrived everywhere. */
export type Step = {
  readonly rate: number;
  readonly p99: number;
  readonly lost: number;
  readonly carried: number;
};

/**
 * `ceiling`: the highest offered rate (updates/s) whose p99 stayed under the limit, nothing lost. `steps`: every rate that
 * was tried. `overload`: twice the ceiling.
 */
export type Throughput = {
  readonly ceiling: number;
  readonly steps: readonly Step[];
  readonly overload: Step;
};

const LIMIT_MS = 250;
const FIRST_RATE = 8000;
const LEAST_RATE = 500;
const LAST_RATE = 32_000;
/** Between a rate that was carried and its double, which was not. */
const FINER_STEPS = [2 ** 0.5, 2 ** 0.25];
const TICK_MS = 2;
/** What has not arrived this long after the last was sent is lost (ms). */
const PATIENCE_MS = 5_000;
const FIRST_CLIENT_ID = 10_000;

export async function measureThroughput(target: Target, port: number, load: Load): Promise<Throughput> {
  const steps: Step[] = [];
  const isCarried = async (rate: number): Promise<boolean> => {
    const step = await offer({ target, port, load, rate: Math.round(rate) });
    steps.push(step);
    return step.lost === 0 && step.p99 <= LIMIT_MS;
  };
  let ceiling = FIRST_RATE;
  if (await isCarried(ceiling)) {
    while (ceiling < LAST_RATE && (await isCarried(2 * ceiling))) ceiling *= 2;
  } else {
    do ceiling /= 2;
    while (ceiling > LEAST_RATE && !(await isCarried(ceiling)));
  }
  for (const step of FINER_STEPS) if (await isCarried(ceiling * step)) ceiling *= step;
  ceiling = Math.round(ceiling);
  const overload = await offer({ target, port, load, rate: 2 * ceiling });
  return { ceiling, steps: steps.toSorted((a, b) => a.rate - b.rate), overload };
}

type Offer = {
  readonly target: Target;
  readonly port: number;
  readonly load: Load;
  readonly rate: number;
};

async function offer({ target, port, load, rate }: Offer): Promise<Step> {
  const meter = createMeter(load.people - 1);
  const seats = await seat({ target, port, load, meter });
  const total = Math.round(rate * load.seconds);
  const lines = seats.map((_, index) => lineOf(index, Math.ceil(total / seats.length)));
  const started = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * rate));
    for (; sent < due; sent++) {
      const index = sent % seats.length;
      const clock = Math.floor(sent / seats.length);
      const message = lines[index]?.[clock];
      if (message === undefined) continue;
      meter.sent(FIRST_CLIENT_ID + index, clock, started + (sent / rate) * 1000);
      seats[index]?.send(message);
    }
    await pause(TICK_MS);
  }
  const until = performance.now() + PATIENCE_MS;
  while (meter.open() > 0 && performance.now() < until) await pause(10);
  const took = performance.now() - started;
  for (const channel of seats) channel.close();
  return {
    rate,
    p99: percentile(meter.latencies, 0.99),
    lost: meter.open(),
    carried: Math.round((meter.latencies.length * 1000) / took),
  };
}

const typed: { type: () => { update: Uint8Array }; line: Uint8Array[] }[] = [];

/** The first `count` messages of a person who types on and on; typed once for all targets. */
function lineOf(index: number, count: number): readonly Uint8Array[] {
  const person = typed[index] ?? { type: createTypist(FIRST_CLIENT_ID + index), line: [] };
  typed[index] = person;
  while (person.line.length < count) person.line.push(encodeUpdate(person.type().update));
  return person.line;
}

let fills = 0;

/** Everybody in their room, the rooms fresh every time. */
function seat({ target, port, load, meter }: Omit<Offer, 'rate'> & { meter: Meter }): Promise<Channel[]> {
  fills += 1;
  const filling = fills;
  const count = load.rooms * load.people;
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      const place = { port, room: `load-${filling}-${index % load.rooms}` };
      return target.openChannel(place, (message) => {
        const part = decodeSync(message);
        if (part === null || part.type === 'step1') return;
        for (const [client, from, to] of clocksOfCharacters(part.bytes))
          if (client !== FIRST_CLIENT_ID + index) meter.seen(client, from, to);
      });
    }),
  );
}
