/** Which mail one gets, and in which language: everybody's own choice, for all groups. */
import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { requireCan } from '@/lib/access/can';
import {
  ensureMailChoice,
  MAIL_KINDS,
  type MailChoice,
  readMailChoice,
  writeMailChoice,
} from '@/lib/store/mail-choice';
import { untilWritten } from '@/lib/store/write-rounds';
import type { Deps } from './deps';
import { parseInput } from './input';

const schema = z.object({
  wanted: z.array(z.enum(MAIL_KINDS)),
  language: z.enum(['sv', 'en']),
});
export type ChooseMailInput = z.input<typeof schema>;

/** The choice as it is; everything is wanted until somebody says otherwise. */
export async function readMailSettings(
  deps: Deps,
  actor: Actor,
): Promise<Pick<MailChoice, 'refused' | 'language'>> {
  const choice = await readMailChoice(deps.table, actor.personId);
  return { refused: choice?.refused ?? [], language: choice?.language ?? 'sv' };
}

/** Chooses which mail one gets, and in which language. @throws AppError `notFound`, `invalid` */
export async function chooseMail(deps: Deps, actor: Actor, input: ChooseMailInput): Promise<void> {
  const { wanted, language } = parseInput(schema, input);
  const { personId, organisationId } = actor;
  requireCan(actor, 'editPreferences', { type: 'person', personId, organisationId });
  const refused = MAIL_KINDS.filter((kind) => !wanted.includes(kind));
  await untilWritten(async () => {
    const choice = await ensureMailChoice(deps.table, personId, deps.newId);
    return (await writeMailChoice(deps.table, { ...choice, refused, language })) ? true : null;
  });
}
