/** Child process that reads one file: bytes on standard input, one line of JSON on standard output. */
import { readSource } from '@/lib/documents/import/read-source';
import { toAppError } from '@/lib/errors';

const parts: Uint8Array[] = [];
for await (const part of process.stdin) parts.push(part as Uint8Array);
const bytes = new Uint8Array(Buffer.concat(parts));
try {
  process.stdout.write(JSON.stringify({ read: await readSource(`file${process.argv[2] ?? ''}`, bytes) }));
} catch (thrown) {
  const { code, reason } = toAppError(thrown);
  process.stdout.write(JSON.stringify({ code, reason: reason ?? 'importDamaged' }));
}
