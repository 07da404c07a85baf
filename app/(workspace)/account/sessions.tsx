/** Where one is signed in, and the way out of one of them or of all at once. */
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { momentText } from '@/app/_ui/date-text';
import { Register } from '@/app/_ui/register';
import { listSessions } from '@/lib/workspace/list-sessions';
import { submitSessionEnd } from './actions';

export async function Sessions(): Promise<ReactNode> {
  const t = await getTranslations('account');
  const language = await getLocale();
  const sessions = await view(({ actor, deps }) => listSessions(deps, actor, { personId: actor.personId }));
  return (
    <section aria-labelledby="sessions" className="sheet grid gap-4">
      <h2 id="sessions">{t('sessions')}</h2>
      <p className="text-soft">{t('sessionsText')}</p>
      <Register
        label={t('sessions')}
        rows={sessions}
        rowId={(session) => session.sessionId}
        columns={[
          { id: 'since', label: t('since'), cell: (session) => momentText(session.createdAt, language) },
          { id: 'until', label: t('until'), cell: (session) => momentText(session.expiresAt, language) },
          {
            id: 'this',
            label: t('device'),
            cell: (session) =>
              session.isThis ? (
                <span className="pill" data-tone="spruce">
                  {t('thisOne')}
                </span>
              ) : (
                t('anotherOne')
              ),
          },
          {
            id: 'end',
            label: t('change'),
            cell: (session) =>
              session.isThis ? (
                '–'
              ) : (
                <ActionForm
                  action={submitSessionEnd}
                  hidden={{ sessionId: session.sessionId }}
                  className="grid justify-items-start gap-2"
                >
                  <SubmitButton
                    tone="plain"
                    aria-label={t('endOf', { since: momentText(session.createdAt, language) })}
                  >
                    {t('end')}
                  </SubmitButton>
                </ActionForm>
              ),
          },
        ]}
      />
      <form
        method="post"
        action="/api/auth/sign-out"
        className="grid justify-items-start gap-2 border-line border-t pt-4"
      >
        <input type="hidden" name="scope" value="everywhere" />
        <p className="hint">{t('everywhereText')}</p>
        <button type="submit" className="button" data-tone="danger">
          {t('everywhere')}
        </button>
      </form>
    </section>
  );
}
