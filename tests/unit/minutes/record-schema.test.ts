import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordJsonSchema } from '@/lib/minutes/record';

test('the published JSON Schema is the one the zod schema generates', () => {
  const published: unknown = JSON.parse(readFileSync('docs/record.schema.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(recordJsonSchema())));
});
