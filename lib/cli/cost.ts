/** `klubba cost`: what an hour of a meeting of eight costs on AWS, counted by replaying it through the Lambda handlers. */
import { parseArgs } from 'node:util';
import { type Count, PURPOSES } from '@/lib/lambda/replay/bill';
import { recordMeetingHour } from '@/lib/lambda/replay/meeting-hour';
import { type Replay, replayMeeting } from '@/lib/lambda/replay/replay';
import { openSqlite, type SqliteTable } from '@/lib/store/sqlite';
import type { Command } from './command';
import { DURATION, LAMBDA_GIGABYTES, PRICES } from './cost-prices';

const help = `Usage: klubba cost [--json]

Replays a recorded hour of a meeting of eight people through the functions that serve rooms on AWS, counts messages,
invocations, read and write units and bytes, compaction included, and prints what each part costs. Prices are in
lib/cli/cost-prices.ts.

  --json   print counts and dollars as JSON
`;

type Line = Count & { readonly purpose: string; readonly dollars: number };

export const command: Command = {
  summary: 'say what a meeting-hour costs on AWS',
  help,
  run: async (args, io) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
    const openTable = (now: () => number): Promise<SqliteTable> => openSqlite({ path: ':memory:', now });
    const replay = await replayMeeting(recordMeetingHour(), openTable);
    const lines = PURPOSES.map((purpose) => lineOf(purpose, replay.counts[purpose]));
    const connections = replay.connectionMinutes * PRICES.socketConnectionMinute;
    const total = lines.reduce((sum, { dollars }) => sum + dollars, connections);
    io.out(
      values.json
        ? toJson(replay, { lines, connections, total })
        : toTable(replay, { lines, connections, total }),
    );
    return replay.isConvergent ? 0 : 1;
  },
};

function lineOf(purpose: string, count: Count): Line {
  const milliseconds =
    count.invocations * DURATION.base +
    count.calls * DURATION.perTableCall +
    (count.messagesOut > 0 ? count.invocations : 0) * DURATION.posts;
  const dollars =
    (count.messagesIn + count.messagesOut) * PRICES.socketMessage +
    count.invocations * PRICES.lambdaRequest +
    (milliseconds / 1000) * LAMBDA_GIGABYTES * PRICES.lambdaGigabyteSecond +
    count.readUnits * PRICES.readUnit +
    count.writeUnits * PRICES.writeUnit +
    (count.bytes / 2 ** 30) * PRICES.gigabyteOut;
  return { ...count, purpose, dollars };
}

type Sum = { readonly lines: readonly Line[]; readonly connections: number; readonly total: number };

function toJson(replay: Replay, { lines, connections, total }: Sum): string {
  const { characters, connectionMinutes } = replay;
  const answer = {
    characters,
    connectionMinutes,
    parts: lines,
    connectionDollars: connections,
    dollars: total,
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

const HEADS = ['', 'invocations', 'in', 'out', 'read units', 'write units', 'KB', 'US$'];

function toTable(replay: Replay, { lines, connections, total }: Sum): string {
  const rows = lines.map((line) => [
    line.purpose,
    line.invocations,
    line.messagesIn,
    line.messagesOut,
    line.readUnits,
    line.writeUnits,
    Math.round(line.bytes / 1024),
    line.dollars.toFixed(5),
  ]);
  const sum = (pick: (line: Line) => number): number => lines.reduce((all, line) => all + pick(line), 0);
  const totals = [
    'total',
    sum((line) => line.invocations),
    sum((line) => line.messagesIn),
    sum((line) => line.messagesOut),
    sum((line) => line.readUnits),
    sum((line) => line.writeUnits),
    Math.round(sum((line) => line.bytes) / 1024),
    total.toFixed(5),
  ];
  const connected = ['connected', '', '', '', '', '', '', connections.toFixed(5)];
  const table = [HEADS, ...rows, connected, totals].map((row) =>
    row.map((cell, column) => (column === 0 ? String(cell).padEnd(12) : String(cell).padStart(13))).join(''),
  );
  const what = `One hour, 8 people, ${replay.characters} characters in the minutes, ${Math.round(replay.connectionMinutes)} connection minutes.`;
  return `${what}\n\n${table.join('\n')}\n`;
}
