import { parseArgs } from 'node:util';
import { readEnv } from '@/lib/env';
import { startServer } from '@/lib/local/server';
import { type Command, UsageError } from './command';

const help = `Usage: klubba serve [--mode production|development] [--hot]

Serves the pages, the rooms and the API on PORT (3000) until SIGTERM or Ctrl+C.

  --mode   production (default) or development: with the development identity provider, the mail catcher and the demo
  --hot    compile pages as they are asked for and reload them on change; without it, run npm run build first
`;

export const command: Command = {
  summary: 'serve Klubba on this machine',
  help,
  run: async (args, io) => {
    const { values } = parseArgs({
      args: [...args],
      options: { mode: { type: 'string' }, hot: { type: 'boolean', default: false } },
    });
    if (values.mode !== undefined) {
      if (values.mode !== 'production' && values.mode !== 'development')
        throw new UsageError(`--mode is production or development, not '${values.mode}'`);
      process.env['KLUBBA_MODE'] = values.mode;
    }
    const server = await startServer(readEnv(), { hot: values.hot, say: io.err });
    await server.stopped;
    return 0;
  },
};
