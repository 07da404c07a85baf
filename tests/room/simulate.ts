/**
 * One schedule from one seed: act and let things go wrong, then be calm, then heal; and everything that must hold at the end.
 * A failing seed is made smaller by leaving out what it does not need.
 */
import { loadRoom } from '@/lib/room/load-room';
import { listConnections } from '@/lib/store/room-connection';
import type { Table } from '@/lib/store/table';
import { createRandom } from '@/tests/support/random';
import { NO_FAULTS } from '@/tests/support/stepped-table';
import { type Person, type SimClient, SimPoller } from './sim-client';
import { contentOf, isPending, lackOf } from './sim-document';
import { type Defect, NO_NETWORK_FAULTS, ROOM, type Violation, World } from './sim-world';

export type Plan = {
  readonly seed: number;
  readonly clients: number;
  readonly actions: number;
  /** Drops, duplicates, partitions and failing posts. */
  readonly network: boolean;
  /** Instances that die and tables that do not answer. */
  readonly faults: boolean;
  readonly freeze: boolean;
  readonly compaction: boolean;
  /** One page gets no WebSocket through and polls. */
  readonly polling: boolean;
};

/** The plan that a seed stands for: a third of the schedules is calm, a quarter ends with the room frozen. */
export function planOf(seed: number): Plan {
  const random = createRandom(seed ^ 0x5eed);
  const calm = random.chance(0.34);
  return {
    seed,
    clients: 3 + random.int(6),
    actions: 15 + random.int(45),
    network: !calm && random.chance(0.85),
    faults: !calm && random.chance(0.7),
    freeze: random.chance(0.25),
    compaction: random.chance(0.85),
    polling: createRandom(seed ^ 0x9011).chance(0.5),
  };
}

export type Result = {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  readonly acked: number;
  readonly posts: number;
};

/** More steps than any schedule needs; reaching it means that the world does not come to rest. */
const MAX_STEPS = 200_000;

/** Runs one schedule over an empty table. Stops at the first violation. */
export async function simulate(plan: Plan, table: Table, defect: Defect | null = null): Promise<Result> {
  const world = new World(plan.seed, table, defect);
  for (let n = 0; n < plan.clients; n += 1)
    world.connect(world.addClient(personOf(n), plan.polling && n === POLLER));
  const phases = [act, calmDown, heal];
  for (const phase of phases) if (world.violations.length === 0) await phase(world, plan);
  if (world.violations.length === 0) await checkEnd(world);
  for (const client of world.clients) client.doc.destroy();
  return { plan, violations: world.violations, acked: world.acked.length, posts: world.gateway.posts };
}

/** The first person has two pages open: this one, and one with a WebSocket. */
const POLLER = 1;

/** The last of the first three has two pages open with the same person; the fourth may only read. */
function personOf(n: number): Person {
  if (n === 2) return { personId: 'person-1', name: 'Person 1', role: 'write' };
  if (n === 3) return { personId: 'person-3', name: 'Person 3', role: 'read' };
  return { personId: `person-${n}`, name: `Person ${n}`, role: 'write' };
}

async function act(world: World, plan: Plan): Promise<void> {
  const { random } = world;
  if (plan.network) world.network = { drop: 0.05, duplicate: 0.1, failPost: 0.02 };
  if (plan.faults) world.faults = { unavailable: 0.01, crash: 0.006 };
  const freezeAt = plan.freeze ? random.int(plan.actions) : -1;
  for (let n = 0; n < plan.actions && world.violations.length === 0; n += 1) {
    if (n === freezeAt) approve(world);
    actOnce(world, plan);
    for (let steps = random.int(40); steps > 0; steps -= 1) await world.step();
  }
}

/** Everybody types while the room is frozen. */
function approve(world: World): void {
  for (const client of world.clients) if (client.person.role === 'write') client.edit();
  world.freeze();
}

function actOnce(world: World, plan: Plan): void {
  const { random } = world;
  const client = random.pick(world.clients);
  const action = random.next();
  if (action < 0.55) write(world, client);
  else if (action < 0.7) for (let moves = 1 + random.int(3); moves > 0; moves -= 1) client.movePresence();
  else if (action < 0.75) client.resend();
  else if (action < 0.78) client.sync(false);
  else if (action < 0.85) reconnect(world, client, plan);
  else if (action < 0.95) {
    if (plan.compaction) world.compact();
  } else if (plan.network) client.isPartitioned = random.chance(0.5);
}

/** A reader tries now and then, with a page that should not let it. */
function write(world: World, client: SimClient): void {
  if (client.person.role === 'write' || world.random.chance(0.1)) client.edit();
}

function reconnect(world: World, client: SimClient, plan: Plan): void {
  if (client.connectionId === null) world.connect(client);
  else if (plan.network || plan.faults) world.disconnect(client, world.random.chance(0.7));
}

/** Lets everything that is under way arrive. Nothing more goes wrong, and nobody asks for anything again. */
async function calmDown(world: World, plan: Plan): Promise<void> {
  world.network = NO_NETWORK_FAULTS;
  world.faults = NO_FAULTS;
  await rest(world);
  if (plan.network || plan.faults) return;
  if (plan.freeze) await syncAll(world);
  await pollOnce(world);
  await checkConnected(world);
}

/** The resync that every client makes once a minute; a writer that finds the gate moved leaves telling others to it. */
async function syncAll(world: World): Promise<void> {
  for (const client of world.clients) client.sync(false);
  await rest(world);
}

/** Who polls is told nothing: it asks when the others are done, and its writing may be news to them. */
async function pollOnce(world: World): Promise<void> {
  for (const client of world.clients) if (client instanceof SimPoller) client.sync(true);
  await rest(world);
}

async function rest(world: World): Promise<void> {
  for (let steps = 0; world.violations.length === 0; steps += 1) {
    if (!(await world.step())) return;
    if (steps > MAX_STEPS) world.violate('I5', 'the world does not come to rest');
  }
}

/** I5: without loss on the way, those who stayed have it all by being told, without asking. */
async function checkConnected(world: World): Promise<void> {
  const doc = await loadRoom(world.observer(), ROOM);
  const stored = contentOf(doc);
  doc.destroy();
  for (const client of world.clients.filter(isWell)) {
    if (!client.synced) world.violate('I5', `${client.person.name} never got an answer`);
    if (!client.isSaved && !world.freezing) world.violate('I5', `${client.person.name} never got an ack`);
    const lack = lackOf(client.doc, world.acked);
    if (lack !== null) world.violate('I5', `${client.person.name} was not told ${lack}`);
    if (!world.freezing && client.isSaved && contentOf(client.doc) !== stored)
      world.violate('I5', `${client.person.name} differs: ${difference(stored, contentOf(client.doc))}`);
  }
  await checkPresences(world);
}

const isWell = (client: SimClient): boolean => client.isOpen && client.refusal === null;

/** Everybody connects again and asks until nothing is outstanding. */
async function heal(world: World, plan: Plan): Promise<void> {
  if (plan.freeze && world.frozen === null) {
    world.freeze();
    await rest(world);
  }
  for (let round = 0; round < 6; round += 1) {
    for (const client of world.clients) {
      if (isSilent(world, client)) world.disconnect(client, false);
      world.connect(client);
    }
    await rest(world);
    for (const client of world.clients) {
      client.sync(false);
      client.resend();
      client.movePresence();
    }
    await rest(world);
    if (round > 0 && world.clients.every((client) => client.isSaved || client.refusal !== null)) break;
  }
  if (plan.compaction) world.compact();
  await rest(world);
  await pollOnce(world);
}

/** What a page notices by itself, because nothing comes in for 30 s. */
function isSilent(world: World, client: SimClient): boolean {
  const { connectionId, isOpen, isPartitioned } = client;
  if (connectionId === null) return false;
  if (client instanceof SimPoller) return isPartitioned;
  return isPartitioned || !isOpen || !world.gateway.isOpen(connectionId);
}

async function checkEnd(world: World): Promise<void> {
  const doc = await loadRoom(world.observer(), ROOM);
  const stored = contentOf(doc);
  const lack = lackOf(doc, world.acked);
  if (lack !== null) world.violate('I1', `acknowledged and lost: ${lack}`);
  if (isPending(doc)) world.violate('I4', 'the stored document waits for something');
  doc.destroy();
  for (const client of world.clients) checkClient(world, client, stored);
  await checkPresences(world);
}

async function checkPresences(world: World): Promise<void> {
  const rows = await listConnections(world.observer().table, ROOM);
  for (const client of world.clients.filter(isWell)) checkPresence(world, client, rows);
}

function checkClient(world: World, client: SimClient, stored: string): void {
  const { name, role } = client.person;
  if (client.refusal !== null) {
    if (client.isSaved) world.violate('I12', `${name} was refused and says saved`);
    return;
  }
  if (!client.isOpen) world.violate('I5', `${name} is not connected`);
  if (!client.isSaved) world.violate('I5', `${name} is not saved`);
  if (isPending(client.doc)) world.violate('I4', `${name} waits for something`);
  if (contentOf(client.doc) !== stored)
    world.violate(
      'I2',
      `${name} (${role}) has another document: ${difference(stored, contentOf(client.doc))}`,
    );
}

/** R40–R45, I10: what others see of a client is its newest, in the server's words. */
function checkPresence(
  world: World,
  client: SimClient,
  rows: readonly { connectionId: string; clock: number; presence: string | null }[],
): void {
  const { name } = client.person;
  const row = rows.find(({ connectionId }) => connectionId === client.connectionId);
  if (row?.clock !== client.presenceClock) {
    world.violate('R44', `${name} shows ${client.presenceClock}, stored is ${row?.clock}`);
    return;
  }
  for (const other of world.clients.filter(isWell)) {
    if (other === client) continue;
    const seen = other.peers.get(client.doc.clientID);
    if (seen?.clock !== client.presenceClock)
      world.violate(
        'R44',
        `${other.person.name} sees ${seen?.clock} of ${name}, not ${client.presenceClock}`,
      );
    else if (!seen.state?.includes(`"name":"${name}"`) || seen.state.includes('Somebody else'))
      world.violate('I10', `${other.person.name} sees ${seen.state} for ${name}`);
  }
}

/** The smallest plan with the same seed that still fails. */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let smallest = plan;
  const attempts: ((from: Plan) => Plan)[] = [
    (from) => ({ ...from, faults: false }),
    (from) => ({ ...from, network: false }),
    (from) => ({ ...from, freeze: false }),
    (from) => ({ ...from, compaction: false }),
    (from) => ({ ...from, polling: false }),
    (from) => ({ ...from, clients: 3 }),
    (from) => ({ ...from, clients: Math.max(3, from.clients - 1) }),
    ...[0.25, 0.5, 0.75, 0.9].map(
      (share) =>
        (from: Plan): Plan => ({ ...from, actions: Math.ceil(from.actions * share) }),
    ),
  ];
  for (let progress = true; progress; ) {
    progress = false;
    for (const attempt of attempts) {
      const candidate = attempt(smallest);
      if (JSON.stringify(candidate) === JSON.stringify(smallest) || !(await fails(candidate))) continue;
      smallest = candidate;
      progress = true;
    }
  }
  return smallest;
}

/** Where two texts part, with what follows. */
function difference(expected: string, actual: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at += 1;
  const from = Math.max(0, at - 20);
  return `at ${at}: …${expected.slice(from, at + 60)}… / …${actual.slice(from, at + 60)}…`;
}
