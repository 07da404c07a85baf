/** Child process that opens one Word or PDF file: bytes on standard input, one line of JSON on standard output. */
import { readDocx } from '@/lib/documents/import/docx';
import { readPdf } from '@/lib/documents/import/pdf';
import { toAppError } from '@/lib/errors';

const parts: Uint8Array[] = [];
for await (const part of process.stdin) parts.push(part as Uint8Array);
const bytes = new Uint8Array(Buffer.concat(parts));
try {
  const text = await (process.argv[2] === 'pdf' ? readPdf(bytes) : readDocx(bytes));
  process.stdout.write(JSON.stringify({ text }));
} catch (thrown) {
  const { code, reason } = toAppError(thrown);
  process.stdout.write(JSON.stringify({ code, reason: reason ?? 'importDamaged' }));
}
