import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { changePerson } from '@/lib/store/person';
import { chooseMail, readMailSettings } from '@/lib/workspace/choose-mail';
import { type Addressed, addressLetter } from '@/lib/workspace/letter';
import { acceptOptOut, readOptOut } from '@/lib/workspace/opt-out';
import { putPerson } from '@/tests/support/builders';
import { openTestDeps, type TestDeps } from '@/tests/support/deps';

let deps: TestDeps;
let karin: Actor;
const to = (kind: Addressed['kind']): Addressed => ({
  mailId: 'm1',
  personId: 'karin',
  kind,
  url: 'https://klubba.example',
});
const said = { subject: 'Möte\r\nBcc: x@y.se', text: 'Hej' };

beforeEach(async () => {
  deps = await openTestDeps();
  karin = await putPerson(deps, { id: 'karin' });
});

async function tokenOf(kind: Addressed['kind']): Promise<string> {
  const mail = await addressLetter(deps, to(kind), async () => said);
  if (typeof mail === 'string') throw new Error(mail);
  return mail.optOutUrl?.split('/').at(-1) ?? '';
}

describe('a letter', () => {
  it('goes to the address that the provider gave, with a link that ends this kind of mail', async () => {
    const mail = await addressLetter(deps, to('reminders'), async () => said);
    expect(mail).toMatchObject({ mailId: 'm1', to: 'karin@norras.example', language: 'sv' });
    expect(mail).toMatchObject({ subject: 'Möte Bcc: x@y.se' });
    if (typeof mail !== 'string') expect(mail.text).toContain(mail.optOutUrl);
  });

  it('is not written to somebody who has ended this kind, and still to the others', async () => {
    const token = await tokenOf('reminders');
    expect(await readOptOut(deps, token)).toEqual({ kind: 'reminders', isRefused: false });
    expect(await acceptOptOut(deps, token)).toBe('reminders');
    expect(await acceptOptOut(deps, token)).toBe('reminders');
    const asked: string[] = [];
    for (const kind of ['reminders', 'review'] as const)
      await addressLetter(deps, to(kind), async () => {
        asked.push(kind);
        return said;
      });
    expect(asked).toEqual(['review']);
    expect(await readMailSettings(deps, karin)).toEqual({ refused: ['reminders'], language: 'sv' });
  });

  it('is written in the language that the person has chosen', async () => {
    await chooseMail(deps, karin, { wanted: ['notices', 'review', 'reminders'], language: 'en' });
    expect(await addressLetter(deps, to('review'), async () => said)).toMatchObject({ language: 'en' });
  });

  it('is not written to a person who is gone', async () => {
    await changePerson(deps.table, 'karin', () => ({ isActive: false }));
    expect(await addressLetter(deps, to('review'), async () => said)).toBe('unwanted');
    expect(await addressLetter(deps, { ...to('review'), personId: 'nobody' }, async () => said)).toBe(
      'unwanted',
    );
  });
});

describe('an opt-out link', () => {
  it('of another kind, another person or nobody ends nothing', async () => {
    const token = await tokenOf('reminders');
    await putPerson(deps, { id: 'eva' });
    await addressLetter(deps, { ...to('review'), personId: 'eva' }, async () => said);
    const [person, kind, proof] = token.split('.');
    for (const forged of [
      `${person}.review.${proof}`,
      `eva.${kind}.${proof}`,
      `${person}.${kind}.`,
      `nobody.${kind}.${proof}`,
      `#.${kind}.${proof}`,
      `${token}0`,
      '',
    ])
      await expect(acceptOptOut(deps, forged), forged).rejects.toMatchObject({ code: 'notFound' });
    expect(await readMailSettings(deps, karin)).toEqual({ refused: [], language: 'sv' });
  });
});
