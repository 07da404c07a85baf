import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openIdentity } from '@/lib/identity/deps';
import { queueReminders } from '@/lib/workspace/queue-reminders';
import type { Command } from './command';
import { readCommandEnv } from './environment';

const help = `Usage: klubba remind

Puts today's reminders of actions in the outbox: three days before they are due, on the day, the day after, and then every
week. One mail a person and day, however often the command is run. A running server does the same by itself from seven in
the morning, Swedish time.
`;

export const command: Command = {
  summary: "put today's reminders of actions in the outbox",
  help,
  run: async (args, io) => {
    parseArgs({ args: [...args], options: {} });
    readCommandEnv();
    const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const queued = await queueReminders({ ...(await openIdentity()), sha256 });
    io.out(`${queued}\n`);
    return 0;
  },
};
