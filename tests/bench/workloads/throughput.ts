/** How many updates a second a server carries before the slowest hundredth takes over 250 ms. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Channel, Target } from '@/tests/bench/client';
import { decodeSync, encodeUpdate } from '@/tests/bench/messages';
import { clocksOf, createMeter, type Meter } from '@/tests/bench/meter';
import { percentile } from '@/tests/bench/statistics';
import { createTypist } from '@/tests/bench/typing';

export type Load = { readonly rooms: number; readonly people: number; readonly seconds: number };

/** `ceiling`: the highest offered rate (updates/s) that was carried; `steps`: every rate tried with its p99. */
export type Throughput = {
  readonly ceiling: number;
  readonly steps: readonly { readonly rate: number; readonly p99: number; readonly lost: number }[];
};

const LIMIT_MS = 250;
const FIRST_RATE = 1000;
const LAST_RATE = 50_000;
const STEP = Math.SQRT2;
const TICK_MS = 2;

export async function measureThroughput(target: Target, port: number, load: Load): Promise<Throughput> {
  const steps: { rate: number; p99: number; lost: number }[] = [];
  let ceiling = 0;
  for (let rate = FIRST_RATE; rate <= LAST_RATE; rate *= STEP) {
    const result = await offer({ target, port, load, rate: Math.round(rate) });
    steps.push({ rate: Math.round(rate), ...result });
    if (result.lost > 0 || result.p99 > LIMIT_MS) break;
    ceiling = Math.round(rate);
  }
  return { ceiling, steps };
}

type Offer = {
  readonly target: Target;
  readonly port: number;
  readonly load: Load;
  readonly rate: number;
};

async function offer({ target, port, load, rate }: Offer): Promise<{ p99: number; lost: number }> {
  const meter = createMeter(load.people - 1);
  const seats = await seat({ target, port, load, rate, meter });
  const total = Math.round(rate * load.seconds);
  const lines = seats.map((_, index) => {
    const type = createTypist(10_000 + index);
    return Array.from({ length: Math.ceil(total / seats.length) }, () => encodeUpdate(type().update));
  });
  const started = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * rate));
    for (; sent < due; sent++) {
      const index = sent % seats.length;
      const clock = Math.floor(sent / seats.length);
      const message = lines[index]?.[clock];
      if (message === undefined) continue;
      meter.sent(10_000 + index, clock, started + (sent / rate) * 1000);
      seats[index]?.send(message);
    }
    await pause(TICK_MS);
  }
  const until = performance.now() + 2 * LIMIT_MS + 1000;
  while (meter.open() > 0 && performance.now() < until) await pause(10);
  for (const channel of seats) channel.close();
  return { p99: percentile(meter.latencies, 0.99), lost: meter.open() };
}

/** Everybody in their room, the rooms fresh for every rate. */
function seat({ target, port, load, rate, meter }: Offer & { meter: Meter }): Promise<Channel[]> {
  const count = load.rooms * load.people;
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      const place = { port, room: `load-${load.rooms}-${rate}-${index % load.rooms}` };
      return target.openChannel(place, (message) => {
        const part = decodeSync(message);
        if (part === null || part.type === 'step1') return;
        for (const [client, from, to] of clocksOf(part.bytes))
          if (client !== 10_000 + index) meter.seen(client, from, to);
      });
    }),
  );
}
