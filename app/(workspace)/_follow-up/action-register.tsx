/** Actions as a register: what, by whom, until when, how it goes, and all that was said of it. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { momentText } from '@/app/_ui/date-text';
import { PageLink } from '@/app/_ui/page-link';
import { type Column, Register } from '@/app/_ui/register';
import type { Member } from '@/lib/store/group';
import type { MyAction } from '@/lib/workspace/list-my-actions';
import { OwnerForm, ReportForm } from './report-form';

type Props = {
  readonly label: string;
  readonly actions: readonly MyAction[];
  /** Today in Sweden, "YYYY-MM-DD". */
  readonly today: string;
  /** Members to choose an account from; left out where owners are not named here. */
  readonly members?: readonly Pick<Member, 'personId' | 'name'>[];
  readonly showsGroup?: boolean;
};

export async function ActionRegister(props: Props): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { label, actions, today, members = [], showsGroup = false } = props;
  const columns: Column<MyAction>[] = [
    {
      id: 'task',
      label: t('task'),
      isTitle: true,
      cell: (action) => <Task action={action} showsGroup={showsGroup} />,
    },
    {
      id: 'owners',
      label: t('owners'),
      cell: (action) => <Owners action={action} members={members} />,
    },
    { id: 'due', label: t('due'), cell: (action) => <Due action={action} today={today} /> },
    {
      id: 'status',
      label: t('status'),
      cell: ({ status }) => (
        <span className="pill" data-tone={status === 'open' ? 'ochre' : 'spruce'}>
          {t(`state.${status}`)}
        </span>
      ),
    },
    {
      id: 'change',
      label: t('change'),
      cell: (action) => (action.mayUpdate ? <ReportForm action={action} /> : '–'),
    },
  ];
  return <Register label={label} rows={actions} rowId={({ key }) => key} columns={columns} />;
}

type TaskProps = { readonly action: MyAction; readonly showsGroup: boolean };

async function Task({ action, showsGroup }: TaskProps): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { key, task, group, latest, appearances } = action;
  const [{ title, date, itemNumber }] = appearances;
  return (
    <div id={`a-${key}`} className="grid scroll-mt-24 gap-1">
      <p className="font-semibold">{task === '' ? '–' : task}</p>
      <p className="hint">
        <PageLink
          href={`/groups/${group.groupId}/meetings/${latest.meetingId}`}
          className="touch inline-block min-h-6 underline"
        >
          {t('from', { title, date, number: itemNumber })}
        </PageLink>
      </p>
      {showsGroup ? <p className="hint">{group.name}</p> : null}
      <History action={action} />
    </div>
  );
}

async function History({ action }: { readonly action: MyAction }): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const language = await getLocale();
  const { appearances, changes } = action;
  const count = appearances.length + changes.length;
  if (count < 2) return null;
  return (
    <details>
      <summary className="touch hint min-h-6 cursor-pointer">{t('history', { count })}</summary>
      <ol className="hint grid gap-1 ps-4">
        {appearances.map(({ meetingId, date, title, itemNumber }) => (
          <li key={meetingId}>{t('inMeeting', { date, title, number: itemNumber })}</li>
        ))}
        {changes.map(({ at, name, what }, n) => {
          const when = momentText(Date.parse(at), language);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was said is never moved or taken away
            <li key={n}>
              {what.type === 'status'
                ? t('saidStatus', { when, name, state: t(`state.${what.status}`) })
                : what.type === 'comment'
                  ? t('saidComment', { when, name })
                  : t('saidOwner', { when, name, owner: what.owner })}
              {'comment' in what && what.comment !== '' ? (
                <q className="block whitespace-pre-line">{what.comment}</q>
              ) : null}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

async function Owners({
  action,
  members,
}: {
  readonly action: MyAction;
  readonly members: NonNullable<Props['members']>;
}): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  if (action.owners.length === 0) return <span className="text-lingon">{t('noOwner')}</span>;
  return (
    <ul className="grid gap-1">
      {action.owners.map((owner) => (
        <li key={owner.name}>
          {owner.personId === null ? t('unlinked', { name: owner.name }) : owner.name}
          {owner.personId === null && action.mayUpdate && members.length > 0 ? (
            <OwnerForm action={action} owner={owner.name} members={members} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

async function Due({
  action,
  today,
}: {
  readonly action: MyAction;
  readonly today: string;
}): Promise<ReactNode> {
  const t = await getTranslations('followUp');
  const { due, dueText, status } = action;
  if (due === null) return dueText ?? t('noDue');
  const isOpen = status === 'open';
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span className="tabular-nums">{due}</span>
      {isOpen && due < today ? (
        <span className="pill" data-tone="lingon">
          {t('overdue')}
        </span>
      ) : null}
      {isOpen && due === today ? (
        <span className="pill" data-tone="ochre">
          {t('dueToday')}
        </span>
      ) : null}
    </span>
  );
}
