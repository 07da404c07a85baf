import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { openView } from '@/app/_edge/view';
import { momentText } from '@/app/_ui/date-text';
import { EmptyState } from '@/app/_ui/empty-state';
import { PageHeader } from '@/app/_ui/page-header';
import { readEnv } from '@/lib/env';
import { listCaughtMail } from '@/lib/workspace/list-caught-mail';
import { LinkedText } from './linked-text';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.mail'))('title') };
}

/** Development only: the mail that would have left this machine. */
export default async function MailPage(): Promise<ReactNode> {
  if (readEnv().mode !== 'development') notFound();
  const t = await getTranslations('account.mail');
  const language = await getLocale();
  const mails = await openView(({ deps }) => listCaughtMail(deps));
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-5">
      <PageHeader title={t('title')} meta={t('text')} />
      {mails.length === 0 ? (
        <div className="sheet">
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : null}
      {mails.map((mail) => (
        <article key={mail.mailId} className="sheet grid gap-3">
          <h2 className="text-lg">{mail.subject}</h2>
          <p className="hint">
            {t('to', { address: mail.to.join(', ') })} · {momentText(mail.at, language)}
          </p>
          <LinkedText text={mail.text} url={readEnv().url} />
        </article>
      ))}
    </div>
  );
}
