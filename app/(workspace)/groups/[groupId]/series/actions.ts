'use server';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { ticked } from '@/app/_edge/read-form';
import { AppError } from '@/lib/errors';
import { type Plan, type PlanInput, planSchema } from '@/lib/store/plan';
import { createSeries } from '@/lib/workspace/create-series';
import { defaultTemplate } from '@/lib/workspace/default-template';
import { listSeries } from '@/lib/workspace/list-series';
import { updateSeries } from '@/lib/workspace/update-series';
import { parseAgenda, sectionsOf } from './agenda-lines';

const clock = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text));

const fields = z.object({
  groupId: z.string(),
  name: z.string(),
  agenda: z.string(),
  start: clock,
  end: clock,
  place: clock,
  order: z.enum(['notes', 'decisions']),
  numbering: z.enum(['plain', 'paragraph']),
  phrases: z.string(),
});

const ORDERS = {
  notes: ['background', 'notes', 'decisions', 'actions'],
  decisions: ['background', 'decisions', 'notes', 'actions'],
} satisfies Record<string, PlanInput['order']>;

export const submitNewSeries = formAction(
  fields.extend({ requestId: z.string() }),
  async ({ actor, deps }, input) => {
    const former = planSchema.parse(defaultTemplate(await getLocale()));
    const { requestId, groupId, name } = input;
    await createSeries(deps, actor, { requestId, groupId, name, template: templateOf(input, former) });
    return { to: `/groups/${groupId}/settings` };
  },
);

export const submitSeries = formAction(
  fields.extend({ seriesId: z.string(), version: z.coerce.number(), isArchived: ticked }),
  async ({ actor, deps }, input) => {
    const { groupId, seriesId, version, name, isArchived } = input;
    const known = (await listSeries(deps, actor, { groupId })).find((series) => series.seriesId === seriesId);
    if (known === undefined) throw new AppError('notFound');
    const template = templateOf(input, known.template);
    await updateSeries(deps, actor, { groupId, seriesId, version, name, isArchived, template });
    return { say: (await getTranslations('admin.series'))('saved') };
  },
);

function templateOf(input: z.output<typeof fields>, former: Plan): PlanInput {
  return {
    ...former,
    agenda: parseAgenda(input.agenda, former.agenda),
    sections: sectionsOf(input.agenda),
    start: input.start,
    end: input.end,
    place: input.place,
    order: ORDERS[input.order],
    numbering: input.numbering,
    phrases: input.phrases
      .split(/\r?\n/)
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== ''),
  };
}
