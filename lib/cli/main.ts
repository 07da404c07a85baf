/** `klubba`: finds the command, turns what it throws into one line on stderr and an exit code (0/1/2). */
import { type AppError, toAppError } from '@/lib/errors';
import { type Command, type Io, UsageError } from './command';

const COMMANDS: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  serve: () => import('./serve'),
  import: () => import('./import'),
  export: () => import('./export'),
  verify: () => import('./verify'),
  key: () => import('./key'),
  org: () => import('./org'),
  admin: () => import('./admin'),
  session: () => import('./session'),
  backup: () => import('./backup'),
  restore: () => import('./restore'),
  remind: () => import('./remind'),
  reindex: () => import('./reindex'),
  cost: () => import('./cost'),
};

const io: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
};

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    io.out(await overview());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) throw new UsageError(`there is no command '${name}'`);
  const { command } = await load();
  if (rest.includes('--help')) {
    io.out(command.help);
    return 0;
  }
  return command.run(rest, io);
}

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(COMMANDS).map(
      async ([name, load]) => `  ${name.padEnd(10)}${(await load()).command.summary}`,
    ),
  );
  return `Usage: klubba COMMAND [options]\n\n${lines.join('\n')}\n\nklubba COMMAND --help tells more.\n`;
}

/** The trouble in words where an adapter has put them into the cause; else the code. */
function wordsOf(error: AppError): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** node:util's parseArgs reports wrong options with these codes. */
function isUsageError(thrown: unknown): thrown is Error {
  if (thrown instanceof UsageError) return true;
  const code: unknown = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_');
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  if (isUsageError(thrown)) {
    io.err(`klubba: ${thrown.message} (see klubba --help)\n`);
    process.exitCode = 2;
  } else {
    const known = toAppError(thrown);
    const words = wordsOf(known);
    io.err(`klubba: ${words}\n`);
    process.exitCode = 1;
  }
}
