import { spawnSync } from 'node:child_process';

const ASK = `const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { process.stdout.write(String(s.address().port)); s.close(); });`;

/** A port that nothing listens on now; asked synchronously, because a configuration is not waited for. */
export function freePort(): number {
  const port = Number(spawnSync(process.execPath, ['-e', ASK], { encoding: 'utf8' }).stdout);
  if (!Number.isInteger(port) || port === 0) throw new Error('no free port could be found');
  return port;
}
