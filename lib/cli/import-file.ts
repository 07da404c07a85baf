/**
 * A file of any kind that import takes, as a record. Owns telling the kinds apart by content, and the child process with a
 * limit on time and memory in which Word and PDF files are opened.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DecodedText, decodeText } from '@/lib/documents/import/decode';
import { type Imported, importMinutes } from '@/lib/documents/import/import-minutes';
import { AppError, type ErrorCode } from '@/lib/errors';
import { MAX_IMPORT_TEXT_BYTES } from '@/lib/limits';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OPEN_MS = 5000;
const HEAP_MB = 160;

/**
 * Imports a file's bytes; the name only helps to word a refusal.
 * @throws AppError `invalid` (importEmpty, importBinary, importWrongKind, importNoText, importDamaged, importTooSlow), `tooLarge` (importTooLarge)
 */
export async function importFile(name: string, bytes: Uint8Array): Promise<Imported> {
  const { text, encoding } = await textOf(name, bytes);
  return importMinutes(text, encoding);
}

async function textOf(name: string, bytes: Uint8Array): Promise<DecodedText> {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const kind = start.startsWith('PK\u0003\u0004') ? 'docx' : start.includes('%PDF-') ? 'pdf' : 'text';
  if (kind === 'text') {
    if (bytes.length > 0 && /\.(?:docx?|pdf|odt|xlsx?|pptx?)$/i.test(name))
      throw new AppError('invalid', 'importWrongKind');
    return decodeText(bytes);
  }
  const text = await openInChild(kind, bytes);
  if (Buffer.byteLength(text) > MAX_IMPORT_TEXT_BYTES) throw new AppError('tooLarge', 'importTooLarge');
  return { text, encoding: 'utf-8' };
}

/** Opens the file in a child process that dies after OPEN_MS or when its heap is full. */
async function openInChild(kind: 'docx' | 'pdf', bytes: Uint8Array): Promise<string> {
  const worker = fileURLToPath(new URL('./import-worker.ts', import.meta.url));
  const args = ['--import', 'tsx', `--max-old-space-size=${HEAP_MB}`, worker, kind];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH: process.env['PATH'],
      TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: OPEN_MS,
    killSignal: 'SIGKILL',
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  const ended = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (ended !== 0) throw new AppError('invalid', 'importTooSlow');
  const answer = JSON.parse(Buffer.concat(parts).toString()) as
    | { text: string }
    | { code: ErrorCode; reason: string };
  if ('text' in answer) return answer.text;
  throw new AppError(answer.code, answer.reason);
}
