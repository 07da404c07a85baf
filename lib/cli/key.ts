import { parseArgs } from 'node:util';
import { readEnv } from '@/lib/env';
import { openIdentity } from '@/lib/identity/deps';
import { rotateKey } from '@/lib/identity/signing-key';
import { listPublicKeys } from '@/lib/store/public-key';
import { type Command, UsageError } from './command';
import { readCommandEnv } from './environment';

const help = `Usage: klubba key list
       klubba key rotate

The key that signs the chains of meetings is the file signing-key.json in the data folder.

  list    every public key that was ever signed with, as JSON Web Keys: what klubba verify --keys takes
  rotate  make a new key and destroy the private half of the former; what it signed can still be verified
`;

export const command: Command = {
  summary: 'list or replace the key that signs the chains',
  help,
  run: async (args, io) => {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [action, ...more] = positionals;
    if (more.length > 0 || (action !== 'list' && action !== 'rotate'))
      throw new UsageError('say list or rotate');
    readCommandEnv();
    const deps = await openIdentity();
    if (action === 'rotate') {
      const { kid } = await rotateKey(readEnv(), deps);
      io.out(`${kid}\n`);
      return 0;
    }
    const keys = (await listPublicKeys(deps.table)).map(({ jwk }) => jwk);
    io.out(`${JSON.stringify({ keys }, null, 2)}\n`);
    return 0;
  },
};
