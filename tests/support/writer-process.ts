/**
 * A process of its own that writes to a data file: `writer-process.ts FILE NAME COUNT`. Says "ready", waits for a line
 * on stdin, then stores items one after the other, prints each key after its acknowledgement, and takes part in a race.
 */
import { once } from 'node:events';
import { openSqlite } from '@/lib/store/sqlite';

const [, , path = '', name = '', count = '0'] = process.argv;
const table = await openSqlite({ path });
process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (let n = 0; n < Number(count); n++) {
  const sk = `${name}-${n}`;
  await table.put({ pk: 'LOG', sk, n }, { ifAbsent: true });
  const won = await table.put({ pk: 'RACE', sk: `${n}`, by: name }, { ifAbsent: true });
  process.stdout.write(`${sk} ${won}\n`);
}
await table.close();
process.stdin.destroy();
