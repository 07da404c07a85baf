/** Decisions as a register: what was decided where, whom it goes to and when, and what became of it. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { PageLink } from '@/app/_ui/page-link';
import { Register } from '@/app/_ui/register';
import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import { OUTCOMES } from '@/lib/store/follow-up-change';
import type { FollowedDecision, FollowedGroup } from '@/lib/workspace/followed-group';
import { submitOutcome } from './submit';

export type GroupDecision = FollowedDecision & Pick<FollowedGroup, 'group' | 'mayUpdate'>;
type Props = { readonly label: string; readonly decisions: readonly GroupDecision[] };

export async function DecisionRegister({ label, decisions }: Props): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  return (
    <Register
      label={label}
      rows={decisions}
      rowId={({ key }) => key}
      columns={[
        {
          id: 'decision',
          label: t('decision'),
          isTitle: true,
          cell: ({ text, itemNumber, itemTitle }) => (
            <div className="grid gap-1">
              <p className="whitespace-pre-line font-semibold">{text}</p>
              <p className="hint">{[itemNumber, itemTitle].join(' ')}</p>
            </div>
          ),
        },
        {
          id: 'meeting',
          label: t('meeting'),
          cell: ({ meeting, group }) => (
            <PageLink
              href={`/groups/${group.groupId}/meetings/${meeting.meetingId}`}
              className="touch inline-block min-h-6 underline"
            >
              {[meeting.title, meeting.date].join(' ')}
            </PageLink>
          ),
        },
        { id: 'routing', label: t('routing'), cell: (decision) => <Routing decision={decision} /> },
        { id: 'outcome', label: t('outcome'), cell: (decision) => <Outcome decision={decision} /> },
      ]}
    />
  );
}

async function Routing({ decision }: { readonly decision: GroupDecision }): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { kind, to: body, toDate: date } = decision;
  if (kind === null && body === null) return '–';
  return (
    <div className="grid gap-1">
      {kind === null ? null : <span>{t(`kind.${kind}`)}</span>}
      {body === null ? null : <span>{date === null ? t('to', { body }) : t('toOn', { body, date })}</span>}
    </div>
  );
}

async function Outcome({ decision }: { readonly decision: GroupDecision }): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { key, group, outcomes, mayUpdate, text, kind, to } = decision;
  const last = outcomes.at(-1);
  const isRouted = kind === 'propose' || kind === 'refer' || kind === 'assign' || to !== null;
  return (
    <div className="grid justify-items-start gap-2 sm:min-w-40">
      {last === undefined && !isRouted ? '–' : null}
      {last === undefined && isRouted ? t('outcomes.waiting') : null}
      {last === undefined ? null : (
        <p>
          <span className="font-semibold">{t(`outcomes.${last.what.outcome}`)}</span>
          {last.what.date === null ? null : ` ${last.what.date}`}
          {last.what.comment === '' ? null : (
            <span className="hint block whitespace-pre-line">{last.what.comment}</span>
          )}
          <span className="hint block">{last.name}</span>
        </p>
      )}
      {mayUpdate && isRouted ? (
        <Dialog
          key={outcomes.length}
          trigger={t('recordOutcome')}
          label={t('outcomeOn', { decision: text })}
          tone="quiet"
          title={t('recordOutcome')}
        >
          <ActionForm
            action={submitOutcome}
            hidden={{ requestId: crypto.randomUUID(), groupId: group.groupId, decisionKey: key }}
          >
            <p className="text-soft">{text}</p>
            <SelectField
              name="outcome"
              label={t('outcome')}
              options={OUTCOMES.map((id) => ({ id, label: t(`outcomes.${id}`) }))}
              defaultValue={last?.what.outcome ?? 'adopted'}
            />
            <TextField
              name="date"
              label={t('outcomeDate')}
              hint={t('outcomeDateHint')}
              isShort
              autoComplete="off"
            />
            <TextField name="comment" label={t('comment')} hint={t('commentHint')} isLong />
            <div>
              <SubmitButton>{t('submit')}</SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
      ) : null}
    </div>
  );
}
