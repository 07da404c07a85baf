/** One repetition: every workload against one target, in fresh server processes. Returns plain numbers by name. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Target } from './client';
import { type ServerProcess, startPeer } from './server-process';
import { type Meeting, typeMeeting } from './typing';
import { fillRoom, measureColdJoin } from './workloads/cold-join';
import { type Killed, measureEnding, measureImport } from './workloads/kill';
import { type Crowd, measurePropagation } from './workloads/propagation';
import { measureStorm } from './workloads/reconnect';
import { type Load, measureThroughput, type Throughput } from './workloads/throughput';

export type Figures = Record<string, number>;

export type Plan = {
  readonly port: number;
  readonly folder: string;
  /** Names of the workloads to run; all of them when empty. */
  readonly only: readonly string[];
  /** Shortens every workload, to see that the benchmark itself works; such figures are never published. */
  readonly isQuick: boolean;
};

const CROWDS: readonly Crowd[] = [
  { people: 2, typing: 2, speed: 8, seconds: 2 },
  { people: 8, typing: 4, speed: 8, seconds: 2 },
  { people: 25, typing: 3, speed: 8, seconds: 4 },
  { people: 100, typing: 3, speed: 8, seconds: 5 },
  { people: 100, typing: 100, speed: 0.5, seconds: 4 },
];

/** Longer than any server here waits before it stores what was written. */
const TYPING_BEFORE_KILL_MS = 11_000;
const TYPING_BEFORE_STOP_MS = 1_000;

const meetings: Readonly<Record<string, () => Meeting>> = {
  '1,000 edits': () => typeMeeting({ people: 5, edits: 1000, deletes: true }),
  '20,000 characters': () => typeMeeting({ people: 5, edits: 20_000, deletes: false }),
  '100,000 edits': () => typeMeeting({ people: 5, edits: 100_000, deletes: true }),
};

/** Runs every workload of the plan against the target. The folder is emptied before and after. */
export async function repeat(target: Target, plan: Plan): Promise<Figures> {
  const figures: Figures = {};
  const wants = (name: string): boolean => plan.only.length === 0 || plan.only.includes(name);
  for (const [name, workload] of Object.entries(WORKLOADS)) {
    if (!wants(name)) continue;
    rmSync(plan.folder, { recursive: true, force: true });
    const servers = new Servers(target, plan);
    Object.assign(figures, await workload(servers));
    await servers.end();
  }
  rmSync(plan.folder, { recursive: true, force: true });
  return figures;
}

/** Starts and restarts the server of one workload, so that a workload never leaves a process behind. */
class Servers {
  readonly target: Target;
  readonly plan: Plan;
  private running: ServerProcess | null = null;

  constructor(target: Target, plan: Plan) {
    this.target = target;
    this.plan = plan;
  }

  async start(): Promise<ServerProcess> {
    const folder = join(this.plan.folder, this.target.peer);
    this.running = await startPeer(this.target.peer, { port: this.plan.port, folder });
    return this.running;
  }

  async restart(): Promise<ServerProcess> {
    await this.running?.stop();
    return this.start();
  }

  /** A new server that knows nothing of the last one. */
  async fresh(): Promise<ServerProcess> {
    await this.end();
    rmSync(this.plan.folder, { recursive: true, force: true });
    return this.start();
  }

  async end(): Promise<void> {
    await this.running?.kill();
  }
}

const WORKLOADS: Readonly<Record<string, (servers: Servers) => Promise<Figures>>> = {
  propagation: async (servers) => {
    const server = await servers.start();
    const figures: Figures = {};
    for (const crowd of CROWDS) {
      const seconds = servers.plan.isQuick ? 1 : crowd.seconds;
      const label = `${crowd.people} people, ${crowd.typing} typing`;
      const result = await measurePropagation(servers.target, server.port, { ...crowd, seconds });
      figures[`p50 ms, ${label}`] = result.p50;
      figures[`p99 ms, ${label}`] = result.p99;
      figures[`lost inserts, ${label}`] = result.lost;
    }
    return figures;
  },
  throughput: async (servers) => {
    const server = await servers.start();
    const seconds = servers.plan.isQuick ? 0.5 : 1;
    const measure = (load: Omit<Load, 'seconds'>): Promise<Throughput> =>
      measureThroughput(servers.target, server.port, { ...load, seconds });
    return {
      ...ceilingFigures(await measure({ rooms: 1, people: 10 }), 'one room of 10'),
      ...ceilingFigures(await measure({ rooms: 50, people: 4 }), '50 rooms of 4'),
    };
  },
  join: async (servers) => {
    const figures: Figures = {};
    if (!servers.target.survivesRestart) return figures;
    for (const [label, type] of Object.entries(meetings)) {
      if (servers.plan.isQuick && label !== '1,000 edits') continue;
      const meeting = type();
      const room = `join-${meeting.updates.length}`;
      const first = await servers.start();
      await fillRoom(servers.target, { port: first.port, room }, meeting);
      const again = await servers.restart();
      const result = await measureColdJoin(servers.target, again, { room, meeting });
      figures[`cold join ms, ${label}`] = result.milliseconds;
      figures[`wire bytes per state byte, ${label}`] = result.bytesPerStateByte;
      figures[`said synced too early, ${label}`] = result.saidSyncedTooEarly ? 1 : 0;
      figures[`incomplete, ${label}`] = result.isComplete ? 0 : 1;
      await again.stop();
    }
    return figures;
  },
  storm: async (servers) => {
    if (!servers.target.keepsDocument) return {};
    const server = await servers.start();
    const dropped = await measureStorm(servers.target, server.port, async () => undefined);
    const restarted = await measureStorm(
      servers.target,
      server.port,
      async () => void (await servers.restart()),
    );
    return { 'reconnect 200 ms, dropped': dropped, 'reconnect 200 ms, restarted': restarted };
  },
  kill: async (servers) => {
    const { target, plan } = servers;
    if (!target.keepsDocument || target.sharesServer) return {};
    const start = (): Promise<ServerProcess> => servers.start();
    const mayKeep = target.survivesRestart && !plan.isQuick;
    const typingMs = mayKeep ? TYPING_BEFORE_KILL_MS : TYPING_BEFORE_STOP_MS;
    const first = await start();
    const killed = await measureEnding({ target, server: first, typingMs, end: first.kill, start });
    const second = await servers.fresh();
    const stopping = { typingMs: TYPING_BEFORE_STOP_MS, end: second.stop };
    const stopped = await measureEnding({ target, server: second, start, ...stopping });
    const imported = await measureImport({ target, server: await servers.fresh(), start });
    return {
      'share of seen text lost by kill -9': lostShare(killed),
      'share of seen text lost by SIGTERM': lostShare(stopped),
      'share of an import lost by kill -9 behind it': lostShare(imported),
    };
  },
};

const lostShare = ({ seen, lost }: Killed): number => lost / Math.max(1, seen);

function ceilingFigures({ ceiling, steps, overload }: Throughput, label: string): Figures {
  const curve = steps.map(({ rate, p99 }) => [`p99 ms at ${rate} updates/s, ${label}`, p99]);
  return {
    [`ceiling updates/s, ${label}`]: ceiling,
    [`carried updates/s at twice the ceiling, ${label}`]: overload.carried,
    [`lost at twice the ceiling, ${label}`]: overload.lost,
    ...Object.fromEntries(curve),
  };
}
