import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openIdentity } from '@/lib/identity/deps';
import { assembleArchive } from '@/lib/workspace/assemble-archive';
import { assembleMarkdown } from '@/lib/workspace/export-markdown';
import { type Command, UsageError } from './command';
import { readCommandEnv } from './environment';

const help = `Usage: klubba export MEETING --out FILE [--format archive|md]

Writes the archive of a meeting to FILE: its chain of events, what is sealed (record, rendering, frozen document, public
copy), the public keys and a signed statement of where the chain ends. docs/chain.md describes it. MEETING is the last
part of the meeting page's address. An existing FILE is never overwritten.

  --format md    the open minutes as Markdown instead, which klubba import reads back; secret parts are masked

klubba verify FILE, the page /verify of any installation, or a program of your own can check it.
`;

const ASSEMBLERS = new Map([
  ['archive', assembleArchive],
  ['md', assembleMarkdown],
]);

export const command: Command = {
  summary: 'write the archive or the text of a meeting to a file',
  help,
  run: async (args, io) => {
    const options = { out: { type: 'string' }, format: { type: 'string', default: 'archive' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [meetingId, ...more] = positionals;
    if (meetingId === undefined || more.length > 0) throw new UsageError('export takes one MEETING');
    if (values.out === undefined) throw new UsageError('--out is missing');
    const assemble = ASSEMBLERS.get(values.format);
    if (assemble === undefined) throw new UsageError('--format is archive or md');
    readCommandEnv();
    const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const text = await assemble({ ...(await openIdentity()), sha256 }, meetingId);
    const path = resolve(io.cwd, values.out);
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    io.out(`${path}\n`);
    return 0;
  },
};
