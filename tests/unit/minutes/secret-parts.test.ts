import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { minutesRecordSchema } from '@/lib/minutes/record';
import { splitSecretParts } from '@/lib/minutes/secret-parts';
import { buildDecision, buildItem, buildNote, buildRecord } from '@/tests/support/build-record';

test('the open part holds no word from between the marks, the secret part every one', () => {
  const body = [buildDecision('Kanariefågel köps.'), buildNote('Papegoja nämndes.', 'b2')].flatMap((block) =>
    block.kind === 'secretPart' ? [] : [block],
  );
  const record = buildRecord({
    items: [
      buildItem({
        secrecy: { mark: 'SEKRETESS', ground: null, scope: 'part' },
        body: [
          buildNote('Öppet.'),
          { kind: 'secretPart', id: 's1', record: null, mark: 'SEKRETESS', ground: null, body },
        ],
      }),
    ],
  });
  const { open, secret } = splitSecretParts(record);
  expect(JSON.stringify(open)).not.toMatch(/Kanarie|Papegoja/);
  expect(open.items[0]?.notes).toBe('Öppet.');
  expect(secret).toEqual([
    { itemId: 'item-1', blockId: 's1', mark: 'SEKRETESS', ground: null, scope: 'part', body },
  ]);
});

test('the masked item of the real minutes keeps its title, presenter and attachment', () => {
  const path = 'tests/fixtures/minutes/kommunchefsgrupp-2015-11-11.record.json';
  const { open, secret } = splitSecretParts(
    minutesRecordSchema.parse(JSON.parse(readFileSync(path, 'utf8'))),
  );
  expect(secret.map((part) => [part.itemId, part.scope])).toEqual([['item-4', 'item']]);
  const item = open.items[3];
  expect([item?.notes, item?.decisions, item?.presenters.length, item?.attachments.length]).toEqual([
    '',
    [],
    1,
    1,
  ]);
});
