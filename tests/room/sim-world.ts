/**
 * The simulated world: clients, a strict gateway, any number of instances of the real handlers over one real table, a
 * clock and a network that only the seed moves. Checks the invariants while it runs.
 */
import { createHash } from 'node:crypto';
import { toAppError } from '@/lib/errors';
import { closingOf } from '@/lib/protocol/close';
import { decodeMessage } from '@/lib/protocol/messages';
import { decodePacket } from '@/lib/protocol/packet';
import { decodeTextFrame } from '@/lib/protocol/text-frame';
import { readUpdateShape, type UpdateShape } from '@/lib/protocol/update-shape';
import { compact } from '@/lib/room/compact';
import type { RoomDeps } from '@/lib/room/deps';
import { freeze } from '@/lib/room/freeze';
import { leave } from '@/lib/room/leave';
import { type PollRequest, poll } from '@/lib/room/poll';
import { receiveFrame } from '@/lib/room/receive-frame';
import type { Sockets } from '@/lib/room/sockets';
import { documentOf, readLogged, readStored } from '@/lib/room/stored-room';
import { readCut, readGate } from '@/lib/store/room-gate';
import type { Table } from '@/lib/store/table';
import { Gateway } from '@/tests/support/gateway';
import { createRandom, type Random } from '@/tests/support/random';
import { Schedule } from '@/tests/support/schedule';
import { type Faults, type Invocation, NO_FAULTS, steppedTable } from '@/tests/support/stepped-table';
import { type ClientWorld, type Person, type Poll, SimClient, SimPoller } from './sim-client';
import { lackOf } from './sim-document';

/** A step of the code made wrong on purpose, by what it sees of the world. */
export type Defect = {
  readonly name: string;
  readonly table?: (table: Table, invocation: Invocation, base: Table) => Table;
  readonly sockets?: (sockets: Sockets, invocation: Invocation) => Sockets;
};

export type NetworkFaults = { readonly drop: number; readonly duplicate: number; readonly failPost: number };
export const NO_NETWORK_FAULTS: NetworkFaults = { drop: 0, duplicate: 0, failPost: 0 };

export type Violation = { readonly rule: string; readonly detail: string };

export const ROOM = 'room-1';
const SCHEMA_VERSION = 1;

export class World {
  readonly random: Random;
  readonly schedule: Schedule;
  readonly gateway: Gateway;
  readonly clients: SimClient[] = [];
  readonly violations: Violation[] = [];
  readonly acked: UpdateShape[] = [];
  faults: Faults = NO_FAULTS;
  network: NetworkFaults = NO_NETWORK_FAULTS;
  time = 1_800_000_000_000;
  /** Set once freezing was asked for; the hash of what it gave. */
  freezing = false;
  frozen: string | null = null;
  readonly #table: Table;
  readonly #defect: Defect | null;
  readonly #checks: (() => Promise<void>)[] = [];
  readonly #byConnection = new Map<string, SimClient>();
  #ids = 0;

  constructor(seed: number, table: Table, defect: Defect | null) {
    this.random = createRandom(seed);
    this.schedule = new Schedule(this.random);
    this.#table = table;
    this.#defect = defect;
    this.gateway = new Gateway({
      now: () => this.time,
      network: (carry) => this.#carry(carry),
      failsToPost: () => this.random.chance(this.network.failPost),
      routes: {
        connect: async () => true,
        message: (connectionId, body) => this.#message(connectionId, body),
        disconnect: (connectionId) => {
          if (this.random.chance(0.8))
            this.#invoke('leave', (deps) => leave(deps, { room: ROOM, connectionId }));
        },
      },
    });
  }

  readonly newId = (): string => {
    this.#ids += 1;
    return `id${this.#ids}`;
  };

  readonly violate = (rule: string, detail: string): void => {
    this.violations.push({ rule, detail });
  };

  addClient(person: Person, polls = false): SimClient {
    const world: ClientWorld = {
      random: this.random,
      newId: this.newId,
      violate: this.violate,
      acked: this.acked,
      send: (sender, frame) => {
        if (sender.connectionId !== null && !sender.isPartitioned)
          this.gateway.fromClient(sender.connectionId, frame);
      },
      poll: (sender, asked, request) => this.#poll(sender, asked, request),
    };
    const client = polls ? new SimPoller(person, world) : new SimClient(person, world);
    this.clients.push(client);
    return client;
  }

  connect(client: SimClient): void {
    if (client.connectionId !== null || client.refusal !== null) return;
    const connectionId = this.newId();
    client.connectionId = connectionId;
    if (client instanceof SimPoller) {
      client.opened();
      return;
    }
    this.#byConnection.set(connectionId, client);
    const isCurrent = (): boolean => client.connectionId === connectionId;
    const hears = (): boolean => isCurrent() && !client.isPartitioned;
    void this.gateway.connect(
      connectionId,
      {
        onMessage: (frame) => {
          if (hears()) client.receive(frame);
        },
        onClose: (code, reason) => {
          if (isCurrent()) this.#closed(client, code, reason);
        },
      },
      () => {
        if (isCurrent()) client.opened();
      },
    );
  }

  /** The page closes its connection, or loses it without a word. */
  disconnect(client: SimClient, tellServer: boolean): void {
    if (client.connectionId === null) return;
    if (!(client instanceof SimPoller)) this.gateway.clientGone(client.connectionId, tellServer);
    client.closed('', true);
  }

  compact(): void {
    this.#invoke('compact', async (deps) => void (await compact(deps, ROOM)));
  }

  freeze(): void {
    this.freezing = true;
    this.#invoke('freeze', async (deps) => {
      const { sha256 } = await freeze(deps, ROOM);
      if (this.frozen !== null && this.frozen !== sha256) this.violate('R60', 'frozen twice, unlike');
      this.frozen = sha256;
    });
  }

  /** One step of the world, and the checks that follow from it. */
  async step(): Promise<boolean> {
    this.time += this.random.int(200);
    const moved = await this.schedule.step();
    await this.check();
    return moved;
  }

  async check(): Promise<void> {
    for (;;) {
      const check = this.#checks.shift();
      if (check === undefined) return;
      await check().catch((thrown: unknown) =>
        this.violate('R51', `the store cannot be read: ${String(thrown)}`),
      );
    }
  }

  /** The room's deps over the table itself, for looking without being part of the schedule. */
  observer(): RoomDeps {
    const silent: Sockets = { send: () => 'gone', close: async () => undefined };
    return {
      ...this.#deps({ kind: 'observer', dead: false, memory: new Map() }),
      table: this.#table,
      sockets: silent,
    };
  }

  #carry(carry: () => void): void {
    const { drop, duplicate } = this.network;
    if (this.random.chance(drop)) return;
    this.schedule.add(carry);
    if (this.random.chance(duplicate)) this.schedule.add(carry);
  }

  #message(connectionId: string, body: string): void {
    const client = this.#byConnection.get(connectionId);
    if (client === undefined) return;
    const { personId, name } = client.person;
    const connection = {
      connectionId,
      room: ROOM,
      personId,
      name,
      wire: 'text',
      schemaVersion: SCHEMA_VERSION,
    } as const;
    this.#invoke('receive', (deps) => receiveFrame(deps, connection, body), connectionId);
  }

  /** Request and answer may each get lost on the way; the page then asks again. */
  #poll(client: SimPoller, asked: Poll, request: PollRequest): void {
    const { connectionId } = client;
    if (connectionId === null || client.isPartitioned) return;
    const { personId, name } = client.person;
    const connection = { connectionId, room: ROOM, personId, name, schemaVersion: SCHEMA_VERSION };
    const isCurrent = (): boolean => client.connectionId === connectionId && !client.isPartitioned;
    const ask = async (deps: RoomDeps): Promise<void> => {
      try {
        const answer = await poll(deps, connection, request);
        const shapes = asked.updates.map((update) => readUpdateShape(update));
        if (answer.status === 'stored' && shapes.length > 0)
          this.#checks.push(() => this.#checkStored(client, shapes));
        this.#carry(() => {
          if (isCurrent()) client.answered(asked, answer);
        });
      } catch (thrown) {
        const error = toAppError(thrown);
        if (error.code === 'internal') throw thrown;
        const { closeCode, reason } = closingOf(error);
        this.#carry(() => {
          if (isCurrent()) this.#closed(client, closeCode, reason);
        });
      }
    };
    this.#carry(() => this.#invoke('poll', ask));
  }

  #invoke(kind: string, run: (deps: RoomDeps) => Promise<void>, connectionId?: string): void {
    const invocation: Invocation = { kind, dead: false, memory: new Map() };
    run(this.#deps(invocation)).catch((thrown: unknown) => this.#refuse(thrown, connectionId));
  }

  /** What a home does with what a handler throws. */
  #refuse(thrown: unknown, connectionId: string | undefined): void {
    const error = toAppError(thrown);
    if (error.code === 'internal') this.violate('crash', String(error.cause));
    if (connectionId === undefined) return;
    const { closeCode, reason } = closingOf(error);
    void this.gateway.close(connectionId, closeCode, reason);
  }

  #closed(client: SimClient, code: number, reason: string): void {
    const terminal = code >= 4400 && code < 4500;
    const expected =
      (client.person.role === 'read' && reason === 'locked.roomReadOnly') ||
      (this.freezing && reason === 'locked.roomFrozen');
    if (terminal && !expected) this.violate('refused', `${client.person.name} was closed with ${reason}`);
    client.closed(reason, !terminal);
  }

  #deps(invocation: Invocation): RoomDeps {
    const stepping = { schedule: this.schedule, random: this.random, faults: () => this.faults };
    const stepped = steppedTable(this.#table, invocation, stepping);
    const sockets: Sockets = {
      send: async (connectionId, message) => {
        if (invocation.dead) return new Promise(() => undefined);
        if (typeof message === 'string') this.#watch(connectionId, message);
        return this.gateway.send(connectionId, message);
      },
      close: (connectionId, code, reason) => this.gateway.close(connectionId, code, reason),
    };
    return {
      table: this.#defect?.table?.(stepped, invocation, this.#table) ?? stepped,
      sockets: this.#defect?.sockets?.(sockets, invocation) ?? sockets,
      now: () => this.time,
      newId: this.newId,
      random: this.random.next,
      sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      authorize: async (personId) =>
        this.clients.find(({ person }) => person.personId === personId)?.person.role ?? null,
      noteJoin: async () => undefined,
      askCompaction: () => {
        if (this.random.chance(0.5)) this.compact();
      },
      schemaVersion: SCHEMA_VERSION,
    };
  }

  /** Sees acks leave the server: what they promise must be in the store at this moment (I1). */
  #watch(connectionId: string, frame: string): void {
    const client = this.#byConnection.get(connectionId);
    if (client === undefined || !frame.startsWith('m') || frame.length > 40) return;
    const read = decodeTextFrame(frame);
    if (read.type !== 'whole') return;
    for (const bytes of decodePacket(read.packet).messages) {
      const message = decodeMessage(bytes);
      if (message.type !== 'ack' || message.status !== 'stored') continue;
      const { outstanding } = client;
      if (outstanding?.seq !== message.seq) continue;
      const shapes = outstanding.updates.map((update) => readUpdateShape(update));
      this.#checks.push(() => this.#checkStored(client, shapes));
    }
  }

  async #checkStored(client: SimClient, shapes: readonly UpdateShape[]): Promise<void> {
    const observer = this.observer();
    const gate = await readGate(this.#table, ROOM);
    const isClosing = gate.state !== 'open' && (await readCut(this.#table, ROOM)) === null;
    const stored = await (isClosing ? readLogged : readStored)(observer, ROOM, gate);
    const doc = await documentOf(stored);
    const lack = lackOf(doc, shapes);
    doc.destroy();
    if (lack !== null) this.violate('I1', `acknowledged to ${client.person.name}, not stored: ${lack}`);
    if (client.person.role === 'read') this.violate('R24', 'a reader was told that its text is stored');
    this.acked.push(...shapes);
  }
}
