import { describe, expect, it } from 'vitest';
import { Progress } from '@/lib/browser/progress';

describe('progress', () => {
  it('I12 counts an edit as waiting until its packet is acked', () => {
    const progress = new Progress();
    progress.acked(progress.mark(true), 1);
    progress.edited();
    const mark = progress.mark(false);
    expect(progress.waiting).toBe(1);
    progress.acked(mark, 2);
    expect(progress.waiting).toBe(0);
    expect(progress.confirmedAt).toBe(2);
  });

  it('I12 does not believe an ack that leaves out what was made before the connection', () => {
    const progress = new Progress();
    progress.edited();
    progress.edited();
    progress.acked({ edits: 2, whole: false }, 1);
    expect(progress.waiting).toBe(2);
    expect(progress.confirmedAt).toBeNull();
  });

  it('I12 forgets with every new connection what the old one had covered', () => {
    const progress = new Progress();
    progress.acked(progress.mark(true), 1);
    progress.edited();
    progress.disconnected();
    progress.edited();
    progress.acked(progress.mark(false), 2);
    expect(progress.waiting).toBe(2);
    progress.acked(progress.mark(true), 3);
    expect(progress.waiting).toBe(0);
  });

  it('counts what an earlier page left behind', () => {
    const progress = new Progress();
    progress.recovered(3);
    expect(progress.waiting).toBe(3);
    progress.acked(progress.mark(true), 1);
    expect(progress.waiting).toBe(0);
  });
});
