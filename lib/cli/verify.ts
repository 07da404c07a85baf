/** `klubba verify`: needs the archive and nothing else; asks the network only with --online. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeVerdict } from '@/lib/documents/archive/describe-verdict';
import { keySetSchema } from '@/lib/documents/archive/heads';
import { verifyArchive } from '@/lib/documents/archive/verify-archive';
import { isOwnName } from '@/lib/store/detached-jws';
import { type Command, type Io, UsageError } from './command';
import { compareOnline } from './compare-online';

const help = `Usage: klubba verify FILE [--keys FILE] [--online URL] [--json]

Says whether an archive (klubba export, or "Exportera" on a meeting's page) is whole: every event in its place, signed
and linked to the one before it, nothing missing at the end, and every file exactly the one that was sealed. If not, it
says what was changed. Exit code 0: intact, 1: not.

An earlier archive of the same meeting is intact too. Whether there is more by now shows only against the installation:
with --online the archive is compared with the chain of the published minutes, and anything but "the same" is exit code 1.

  --keys FILE  public keys that you trust, as JSON Web Keys: the page /verify/keys of the installation, or klubba key.
               Without it the keys inside the archive are used: then compare the id that is printed with theirs.
  --online URL address of the installation, such as https://klubba.norras.example
  --json       the verdict as JSON
`;

export const command: Command = {
  summary: 'check an exported archive: whole, or what was changed',
  help,
  run: async (args, io) => {
    const options = {
      keys: { type: 'string' },
      online: { type: 'string' },
      json: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('verify takes one FILE');
    const trusted = values.keys === undefined ? null : await readTrusted(values.keys, io);
    const verdict = await verifyArchive(await readFile(resolve(io.cwd, file)), trusted);
    const { online: url } = values;
    if (url !== undefined && !URL.canParse(url)) throw new UsageError('--online takes an address');
    const online = url === undefined ? null : await compareOnline(verdict, { url, trusted });
    const told = online === null ? verdict : { ...verdict, online };
    io.out(
      values.json ? `${JSON.stringify(told, null, 2)}\n` : describeVerdict(verdict) + (online?.words ?? ''),
    );
    const isSame = online === null || (online.state === 'compared' && online.standing.state === 'same');
    return verdict.isIntact && isSame ? 0 : 1;
  },
};

async function readTrusted(file: string, io: Io): Promise<ReadonlySet<string>> {
  const parsed = keySetSchema.safeParse(JSON.parse(await readFile(resolve(io.cwd, file), 'utf8')));
  if (!parsed.success) throw new Error(`${file} holds no public keys of Klubba`);
  for (const key of parsed.data.keys)
    if (!(await isOwnName(key))) throw new Error(`${file}: the id of key ${key.kid} is not its own`);
  return new Set(parsed.data.keys.map(({ kid }) => kid));
}
