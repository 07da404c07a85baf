import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { Outgoing } from '@/lib/browser/outgoing';
import { Progress } from '@/lib/browser/progress';
import { decodeMessage, encodeMessage } from '@/lib/protocol/messages';
import type { Packet } from '@/lib/protocol/packet';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function anOutgoing(coalesceMs = 0) {
  const sent: Packet[] = [];
  const outcomes: string[] = [];
  const progress = new Progress();
  const outgoing = new Outgoing({
    transmit: (packet) => sent.push(packet),
    progress,
    presence: () => Uint8Array.of(1, 7, 1, 2, 123, 125),
    isOwnPresence: (presence) => presence[1] === 7,
    coalesceMs,
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  return { outgoing, sent, outcomes, progress };
}

const anUpdate = (text: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.getText('body').insert(0, text);
  return encodeMessage({ type: 'update', update: Y.encodeStateAsUpdate(doc) });
};
const aPresence = (client: number): Uint8Array =>
  encodeMessage({ type: 'presence', presence: Uint8Array.of(1, client, 1, 2, 123, 125) });
const typesIn = (packet: Packet | undefined): string[] =>
  (packet?.messages ?? []).map((message) => decodeMessage(message).type);

describe('what one connection sends', () => {
  it('R2 puts text and caret of one key into one packet with a number', async () => {
    const { outgoing, sent } = anOutgoing();
    outgoing.push(anUpdate('a'));
    outgoing.push(aPresence(7));
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map((packet) => packet.seq)).toEqual([1]);
    expect(typesIn(sent[0])).toEqual(['update', 'presence']);
  });

  it('keeps one packet under way and gathers the rest into the next', async () => {
    const { outgoing, sent } = anOutgoing();
    outgoing.push(anUpdate('a'));
    await vi.advanceTimersByTimeAsync(0);
    outgoing.push(anUpdate('b'));
    outgoing.push(anUpdate('c'));
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(1);
    outgoing.acked(1, 'stored');
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toHaveLength(2);
    expect(typesIn(sent[1])).toEqual(['update']);
  });

  it('R32 sends again what is not acked, and gives the connection up in the end', async () => {
    const { outgoing, sent, outcomes } = anOutgoing();
    outgoing.push(anUpdate('a'));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(outcomes).toEqual(['silent']);
  });

  it('never passes on the presence of others', async () => {
    const { outgoing, sent } = anOutgoing();
    outgoing.push(aPresence(8));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([]);
  });

  it('waits for company where messages cost, but not with questions', async () => {
    const { outgoing, sent } = anOutgoing(500);
    outgoing.push(anUpdate('a'));
    await vi.advanceTimersByTimeAsync(499);
    expect(sent).toHaveLength(0);
    outgoing.push(encodeMessage({ type: 'step1', stateVector: Uint8Array.of(0) }));
    await vi.advanceTimersByTimeAsync(0);
    expect(typesIn(sent[0])).toEqual(['step1', 'update']);
  });

  it('R8 tells of an `again` and does not count it as saved', async () => {
    const { outgoing, outcomes, progress } = anOutgoing();
    progress.acked(progress.mark(true), 1);
    progress.edited();
    outgoing.push(anUpdate('a'));
    await vi.advanceTimersByTimeAsync(0);
    outgoing.acked(1, 'again');
    expect(outcomes).toEqual(['again']);
    expect(progress.waiting).toBe(1);
  });
});
