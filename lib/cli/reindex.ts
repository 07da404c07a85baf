import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openIdentity } from '@/lib/identity/deps';
import { readGroup } from '@/lib/store/group';
import { keepIndex } from '@/lib/workspace/keep-index';
import { allGroupIds } from '@/lib/workspace/queue-reminders';
import type { Command } from './command';
import { readCommandEnv } from './environment';

const help = `Usage: klubba reindex

Writes the registers' index of every group anew, from its sealed minutes, and prints how many entries were written. Nothing
depends on it but speed: where an entry is missing or not of the present seal, the minutes themselves are read.
`;

export const command: Command = {
  summary: "write the registers' index anew from the minutes",
  help,
  run: async (args, io) => {
    parseArgs({ args: [...args], options: {} });
    readCommandEnv();
    const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const deps = { ...(await openIdentity()), sha256 };
    let written = 0;
    for (const groupId of await allGroupIds(deps)) {
      const group = await readGroup(deps.table, groupId);
      if (group !== null) written += await keepIndex(deps, group, true);
    }
    io.out(`${written}\n`);
    return 0;
  },
};
