import { describe, expect, it } from 'vitest';
import { recordMeetingHour } from '@/lib/lambda/replay/meeting-hour';
import { replayMeeting } from '@/lib/lambda/replay/replay';
import { openSqlite } from '@/lib/store/sqlite';

describe('a meeting through the Lambda handlers', () => {
  it('I2 leaves everybody with what is stored, and is charged for every part', async () => {
    const deeds = recordMeetingHour();
    const opening = deeds.filter(({ at, type }) => at < 4 * 60_000 || type === 'leave');
    const { counts, isConvergent, characters } = await replayMeeting(opening, (now) =>
      openSqlite({ path: ':memory:', now }),
    );
    expect(isConvergent).toBe(true);
    expect(characters).toBe(opening.filter(({ type }) => type === 'key').length);
    expect(counts.writing.messagesOut).toBeGreaterThan(counts.writing.messagesIn);
    expect(counts.compaction.writeUnits).toBeGreaterThan(0);
  }, 120_000);

  it('is the same hour every time', () => {
    expect(recordMeetingHour()).toEqual(recordMeetingHour());
  });
});
