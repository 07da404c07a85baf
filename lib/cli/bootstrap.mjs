/**
 * Starts any command on a machine that has only Node: installs the locked packages when they are missing or no longer
 * match the lockfile, says so on stderr, then hands over. Plain JavaScript without imports of ours, because it runs
 * before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MARK = join(ROOT, 'node_modules/.klubba-installed');

/** True when node_modules was installed from this very lockfile. */
function isInstalled() {
  return existsSync(MARK) && readFileSync(MARK, 'utf8') === lockfileHash();
}

function lockfileHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** Installs with `npm ci` unless that is done already. Ends the process with 1 when it fails. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Klubba needs Node 20.19 or newer; this is ${process.version}.\n`);
    process.exit(1);
  }
  if (isInstalled()) return;
  process.stderr.write('Installing the packages of package-lock.json (npm ci) …\n');
  const started = Date.now();
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    process.stderr.write('npm ci failed; its own words are above. Nothing else was changed.\n');
    process.exit(1);
  }
  writeFileSync(MARK, lockfileHash());
  process.stderr.write(`Installed in ${Math.round((Date.now() - started) / 1000)} s.\n`);
}

/** Runs a command with node_modules/.bin on PATH and its exit code as ours; signals are passed on. */
function run(command, args) {
  const path = `${join(ROOT, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, PATH: path } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  const args = process.argv.slice(2);
  if (args[0] === '--run') run(args[1], args.slice(2));
  else {
    process.env.TSX_TSCONFIG_PATH ??= join(ROOT, 'tsconfig.json');
    const { register } = await import('tsx/esm/api');
    register();
    await import('./main.ts');
  }
}
