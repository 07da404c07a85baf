/**
 * `npm run prove:kill`: every labelled point, a hundred times (or as the first argument says), on both engines. Writes the
 * counts as JSON to the file of the second argument, or to stdout; ends with 1 when anything was lost.
 */
import { writeFileSync } from 'node:fs';
import { KILL_LABELS, occurrenceOf, openKillRig } from './kill';

const [times = '100', file] = process.argv.slice(2);
const results: object[] = [];
let lost = 0;

for (const engine of ['sqlite', 'dynamodb'] as const) {
  const rig = await openKillRig(engine);
  for (const label of KILL_LABELS) {
    const started = Date.now();
    let acked = 0;
    let missing = 0;
    for (let seed = 1; seed <= Number(times); seed++) {
      const cut = await rig.cut(label, occurrenceOf(label, seed));
      acked += cut.acked;
      missing += cut.missing.length + cut.unmended.length;
    }
    lost += missing;
    results.push({ engine, label, times: Number(times), acked, lost: missing });
    process.stderr.write(
      `${engine}: ${label}: ${times} times, ${acked} acked or seen, ${missing} lost, ${Math.round((Date.now() - started) / 1000)} s\n`,
    );
  }
  await rig.close();
}

const json = `${JSON.stringify({ at: new Date().toISOString(), results }, null, 1)}\n`;
if (file === undefined) process.stdout.write(json);
else writeFileSync(file, json);
process.exit(lost === 0 ? 0 : 1);
