import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readStoreEnv } from '@/lib/env';
import { writeBackup } from '@/lib/store/backup-file';
import { openStore } from '@/lib/store/open';
import { type Command, UsageError } from './command';

const help = `Usage: klubba backup FILE [--json]

Writes everything in the table to FILE, as of one instant, while Klubba goes on working. The table is the one that
KLUBBA_STORE, KLUBBA_DATA and KLUBBA_TABLE name. An existing FILE is never overwritten.

  --json   say what was written as JSON on stdout: file, items, sha256, createdAt

FILE holds what people wrote, confidential parts too, and is not encrypted: keep it where the minutes may be kept.
Left out are connections, tickets, counters and sign-in sessions; after a restore people sign in again.

Keep safe besides, because it is not in FILE: KLUBBA_SECRET and the other files of the KLUBBA_DATA folder, the signing
key among them; on AWS the KMS key, which never leaves AWS.

A very busy DynamoDB table may never stand still long enough; then use its export to a point in time.
`;

export const command: Command = {
  summary: 'write everything to a file, while Klubba runs',
  help,
  run: async (args, io) => {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('name one file to write to');
    const { table } = await openStore(readStoreEnv());
    try {
      const backup = await writeBackup(resolve(io.cwd, file), table.snapshot(), new Date().toISOString());
      const { path, ...rest } = backup;
      if (values.json) io.out(`${JSON.stringify({ file: path, ...rest })}\n`);
      else io.out(`${backup.items} items are in ${path} (SHA-256 ${backup.sha256}).\n`);
      return 0;
    } finally {
      await table.close();
    }
  },
};
