/** A group's register as a file for a spreadsheet: exactly the rows that the page shows. */
import { getTranslations } from 'next-intl/server';
import { respond } from '@/app/_edge/respond';
import { sha256 } from '@/app/_edge/sha256';
import { selectActions, selectDecisions } from '@/app/(workspace)/_follow-up/select';
import { readSelection } from '@/app/(workspace)/_follow-up/selection';
import { writeCsv } from '@/lib/documents/csv/write-csv';
import { readFollowUp } from '@/lib/workspace/read-follow-up';

type Context = { params: Promise<{ groupId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { groupId } = await params;
  const asked = new URL(request.url).searchParams;
  const isDecisions = asked.get('view') === 'decisions';
  const asIs = { q: asked.get('q'), show: asked.get('show') };
  const selection = readSelection(asIs, isDecisions ? 'all' : 'open');
  return respond(async ({ actor, deps }) => {
    const t = await getTranslations('followUp');
    const followed = await readFollowUp({ ...deps, sha256 }, actor, { groupId });
    const rows = isDecisions
      ? [
          [t('decision'), t('meeting'), t('matter'), t('routing'), t('outcome')],
          ...selectDecisions(followed, selection).map((decision) => [
            decision.text,
            `${decision.meeting.date} ${decision.meeting.title}`,
            `${decision.itemNumber} ${decision.itemTitle}`,
            [decision.to, decision.toDate].filter(Boolean).join(' '),
            outcomeOf(decision.outcomes.at(-1)?.what, (outcome) => t(`outcomes.${outcome}`)),
          ]),
        ]
      : [
          [t('task'), t('owners'), t('due'), t('status'), t('meeting'), t('matter')],
          ...selectActions(followed, selection).map(({ task, owners, due, dueText, status, latest }) => [
            task,
            owners.map(({ name }) => name).join(', '),
            due ?? dueText,
            t(`state.${status}`),
            `${latest.date} ${latest.title}`,
            `${latest.itemNumber} ${latest.itemTitle}`,
          ]),
        ];
    return new Response(writeCsv(rows), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${isDecisions ? 'beslut' : 'atgarder'}.csv"`,
        'Cache-Control': 'no-store',
      },
    });
  });
}

type Outcome = {
  readonly outcome: 'adopted' | 'changed' | 'rejected' | 'withdrawn' | 'waiting';
  readonly date: string | null;
};

const outcomeOf = (what: Outcome | undefined, word: (outcome: Outcome['outcome']) => string): string =>
  what === undefined ? '' : [word(what.outcome), what.date].filter(Boolean).join(' ');
