import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { sha256 } from '@/app/_edge/sha256';
import { openView } from '@/app/_edge/view';
import { CorrectionList } from '@/app/_ui/correction-list';
import { dayText } from '@/app/_ui/date-text';
import { PageHeader } from '@/app/_ui/page-header';
import { StoredDocument } from '@/app/_ui/stored-document';
import { type PublishedView, readPublished } from '@/lib/workspace/read-published';

type Props = { params: Promise<{ meetingId: string }> };

const read = async (params: Props['params']): Promise<PublishedView> => {
  const { meetingId } = await params;
  return openView(({ deps }) => readPublished({ table: deps.table, sha256 }, meetingId));
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read(params)).title };
}

/** Approved minutes for everybody: the copy that was built for it, its corrections, and where its chain stands. */
export default async function PublishedPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('review');
  const language = await getLocale();
  const { title, date, html, htmlHash, corrections, n, head } = await read(params);
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader title={title} meta={dayText(date, language)} />
      <StoredDocument html={html} title={t('publicCopy')} />
      {corrections.length === 0 ? null : (
        <section aria-labelledby="corrections" className="sheet grid gap-3">
          <h2 id="corrections">{t('corrections')}</h2>
          <CorrectionList corrections={corrections} />
        </section>
      )}
      <dl className="grid gap-1 break-all text-soft">
        <dt>{t('copyHash')}</dt>
        <dd>
          <code>{htmlHash}</code>
        </dd>
        <dt>{t('headAt', { n })}</dt>
        <dd>
          <code>{head}</code>
        </dd>
      </dl>
      <p>
        <a href="/verify">{t('verify.title')}</a>
      </p>
    </div>
  );
}
