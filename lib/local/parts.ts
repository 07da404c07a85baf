/**
 * Opens everything that shares the port besides the pages, in the order in which a request is offered to them. Owns
 * which of them belong to development only.
 */
import { createHash, randomUUID } from 'node:crypto';
import { isolateSources } from '@/lib/documents/import/isolation';
import type { Env } from '@/lib/env';
import { openSigner } from '@/lib/identity/signing-key';
import type { MailRoute } from '@/lib/mail/open-sender';
import type { Table } from '@/lib/store/table';
import type { SealDeps } from '@/lib/workspace/seal-deps';
import { seedDemoMinutes } from './demo-minutes';
import { DEMO_ORGANISATIONS, DEMO_PEOPLE } from './demo-people';
import { claimDevelopmentFolder, refuseDevelopmentFolder } from './development-folder';
import { seedDevelopmentOrganisations } from './development-organisations';
import { openDevelopmentProvider } from './development-provider';
import { readInChild } from './import-child';
import { openMailCatcher } from './mail-catcher';
import { openStore } from './open-store';
import { startOutboxSender } from './outbox-sender';
import type { Part } from './part';
import { startReminderTimer } from './reminder-timer';
import { roomsPart } from './rooms';
import { seedDemo } from './seed-demo';

export type OpenedParts = {
  readonly parts: readonly Part[];
  /** What a person at the terminal should know. */
  readonly lines: readonly string[];
};
type Opening = { readonly env: Env; readonly table: Table; readonly say: (line: string) => void };

/** @throws Error in one line when one of them cannot be opened */
export async function openParts(env: Env, say: (line: string) => void): Promise<OpenedParts> {
  if (env.mode === 'development') claimDevelopmentFolder(env);
  else if (env.store === 'sqlite') refuseDevelopmentFolder(env.dataFolder);
  isolateSources(readInChild);
  const opening = { env, table: await openStore(env), say };
  return env.mode === 'development' ? openDevelopment(opening) : openProduction(opening);
}

async function openProduction(opening: Opening): Promise<OpenedParts> {
  const route = routeOf(opening.env);
  const rooms = await roomsPart(opening.env);
  if (route === null)
    return {
      parts: [rooms],
      lines: ['No mail is sent: neither KLUBBA_SMTP_URL nor KLUBBA_MAIL=ses is set.'],
    };
  return { parts: [rooms, ...mailParts(opening, route)], lines: [] };
}

/** How mail leaves by the environment's word, or `null` when it says nothing. */
function routeOf({ mailVia, smtpUrl }: Env): MailRoute | null {
  if (mailVia === 'ses') return { via: 'ses' };
  return smtpUrl === null ? null : { via: 'smtp', url: smtpUrl };
}

async function openDevelopment(opening: Opening): Promise<OpenedParts> {
  const { env } = opening;
  const deps = depsOf(opening);
  await seedDevelopmentOrganisations(deps, env);
  const earlier = (await seedDemo(deps))?.meetingIds['earlier'];
  if (earlier !== undefined) await seedDemoMinutes(deps, earlier);
  const catcher = await openMailCatcher(deps);
  return {
    parts: [
      await roomsPart(env),
      await openDevelopmentProvider(env),
      ...mailParts(opening, routeOf(env) ?? { via: 'smtp', url: catcher.smtpUrl }),
      { drain: () => catcher.close() },
    ],
    lines: [`Mail that leaves: ${env.url}/dev/mail`, 'Sign in as one of these invented people:', ...people()],
  };
}

/** Without a way out nobody is reminded either: reminders of a month ago would all leave on the day it is set. */
function mailParts(opening: Opening, route: MailRoute): Part[] {
  const { env, say } = opening;
  const deps = depsOf(opening);
  return [
    startOutboxSender(deps, { route, from: env.mailFrom, url: env.url, say }),
    startReminderTimer(deps, say),
  ];
}

function depsOf({ env, table }: Opening): SealDeps {
  const signer = openSigner(env, { table, now: Date.now });
  return { table, now: Date.now, newId: randomUUID, signer, sha256 };
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function people(): string[] {
  return DEMO_ORGANISATIONS.flatMap(({ id, name }) => [
    `  ${name}`,
    ...DEMO_PEOPLE.filter((person) => person.organisationId === id).map(
      (person) => `    ${person.name.padEnd(18)} ${person.title.sv}`,
    ),
  ]);
}
