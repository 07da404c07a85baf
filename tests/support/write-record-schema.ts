/** Writes docs/record.schema.json from the zod schema: `npx tsx tests/support/write-record-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { recordJsonSchema } from '@/lib/minutes/record';

const path = fileURLToPath(new URL('../../docs/record.schema.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(recordJsonSchema(), null, 2)}\n`);
