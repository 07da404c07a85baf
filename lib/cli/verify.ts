/** `klubba verify`: needs the archive and nothing else; no data folder, no environment, no network. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { describeVerdict } from '@/lib/documents/archive/describe-verdict';
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { isOwnName, publicKeySchema } from '@/lib/store/detached-jws';
import { type Command, type Io, UsageError } from './command';

const help = `Usage: klubba verify FILE [--keys FILE] [--json]

Says whether an archive (klubba export, or "Exportera" on a meeting's page) is whole: every event in its place, signed
and linked to the one before it, nothing missing at the end, and every file exactly the one that was sealed. If not, it
says what was changed. Exit code 0: intact, 1: not.

  --keys FILE  public keys that you trust, as JSON Web Keys: the page /verify/keys of the installation, or klubba key.
               Without it the keys inside the archive are used: then compare the id that is printed with theirs.
  --json       the verdict as JSON
`;

const keySetSchema = z.object({ keys: z.array(publicKeySchema).min(1) });

export const command: Command = {
  summary: 'check an exported archive: whole, or what was changed',
  help,
  run: async (args, io) => {
    const options = { keys: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('verify takes one FILE');
    const trusted = values.keys === undefined ? null : await readTrusted(values.keys, io);
    const verdict = await verifyArchive(await readFile(resolve(io.cwd, file)), trusted);
    io.out(values.json ? `${JSON.stringify(verdict, null, 2)}\n` : describeVerdict(verdict));
    return verdict.isIntact ? 0 : 1;
  },
};

async function readTrusted(file: string, io: Io): Promise<ReadonlySet<string>> {
  const parsed = keySetSchema.safeParse(JSON.parse(await readFile(resolve(io.cwd, file), 'utf8')));
  if (!parsed.success) throw new Error(`${file} holds no public keys of Klubba`);
  for (const key of parsed.data.keys)
    if (!(await isOwnName(key))) throw new Error(`${file}: the id of key ${key.kid} is not its own`);
  return new Set(parsed.data.keys.map(({ kid }) => kid));
}
