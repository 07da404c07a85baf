import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readStoreEnv } from '@/lib/env';
import { claimDevelopmentFolder } from '@/lib/local/development-folder';
import { checkBackup } from '@/lib/store/backup-file';
import { openAny } from '@/lib/store/open';
import { type Restored, restoreBackup } from '@/lib/store/restore';
import { type Command, UsageError } from './command';
import { commandDataFolder, isDevelopmentAsked } from './environment';

const help = `Usage: klubba restore FILE [--replace] [--json]

Puts everything from FILE, written by klubba backup with either engine, into the table that KLUBBA_STORE, KLUBBA_DATA
and KLUBBA_TABLE name. Stop Klubba first and start it afterwards. FILE is checked whole before anything is written.

  --replace   take the place of what the table holds; that is first written to FILE.replaced-TIME
  --json      say what was done as JSON on stdout: items, removed, replaced

Without --replace a table that holds anything is refused and left as it is. A restore that is cut short leaves a mark:
Klubba does not start until the same restore has been run again, which finishes it.
With KLUBBA_MODE=development a new KLUBBA_DATA folder becomes one that npm run dev opens.
People sign in again afterwards. Bring back the files and keys that klubba backup --help names, too.
`;

export const command: Command = {
  summary: 'put a backup into an empty table',
  help,
  run: async (args, io) => {
    const options = {
      json: { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('name one file to restore from');
    const backup = await checkBackup(resolve(io.cwd, file));
    if (isDevelopmentAsked())
      claimDevelopmentFolder({ mode: 'development', dataFolder: commandDataFolder() });
    const { table } = await openAny(readStoreEnv());
    try {
      const restored = await restoreBackup(table, backup, { replace: values.replace, now: Date.now });
      io.out(values.json ? `${toJson(restored)}\n` : toWords(restored));
      return 0;
    } finally {
      await table.close();
    }
  },
};

function toJson({ items, removed, replaced }: Restored): string {
  return JSON.stringify({ items, removed, replaced: replaced?.path ?? null });
}

function toWords({ items, removed, replaced }: Restored): string {
  const before =
    replaced === null ? '' : ` What was there before (${replaced.items} items) is in ${replaced.path}.`;
  return `${items} items are restored${removed > 0 ? `, ${removed} others removed` : ''}.${before}\n`;
}
