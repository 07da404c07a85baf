/** The private addresses that one's calendars fetch from: made here, shown once, revoked at once. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { momentText } from '@/app/_ui/date-text';
import { Register } from '@/app/_ui/register';
import { listOwnFeeds } from '@/lib/workspace/list-own-feeds';
import { submitFeedEnd } from './actions';
import { NewFeed } from './new-feed';

export async function CalendarFeeds(): Promise<ReactNode> {
  const t = await getTranslations('followUp.calendar');
  const language = await getLocale();
  const feeds = await view(({ actor, deps }) => listOwnFeeds(deps, actor));
  return (
    <section aria-labelledby="calendar" className="sheet grid gap-4">
      <h2 id="calendar">{t('title')}</h2>
      <p className="text-soft">{t('text')}</p>
      {feeds.length === 0 ? (
        <p>{t('empty')}</p>
      ) : (
        <Register
          label={t('title')}
          rows={feeds}
          rowId={({ feedId }) => feedId}
          columns={[
            {
              id: 'name',
              label: t('name'),
              isTitle: true,
              cell: ({ name }) => <span className="font-semibold">{name}</span>,
            },
            {
              id: 'contains',
              label: t('contains'),
              cell: ({ meetings, actions }) =>
                [meetings ? t('meetings') : null, actions ? t('actions') : null].filter(Boolean).join(', '),
            },
            { id: 'since', label: t('since'), cell: ({ createdAt }) => momentText(createdAt, language) },
            {
              id: 'revoke',
              label: t('revoke'),
              cell: ({ feedId, name }) => (
                <ActionForm action={submitFeedEnd} hidden={{ feedId }} className="grid justify-items-start">
                  <SubmitButton tone="danger" aria-label={t('revokeOf', { name })}>
                    {t('revoke')}
                  </SubmitButton>
                </ActionForm>
              ),
            },
          ]}
        />
      )}
      <NewFeed />
    </section>
  );
}
