import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { openView } from '@/app/_edge/view';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { readOptOut } from '@/lib/workspace/opt-out';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('followUp.mail'))('optOutTitle'), robots: { index: false } };
}

/** Behind the link at the foot of a mail. Asks once, because mail programs open links by themselves. */
export default async function OptOutPage({ params }: Props): Promise<ReactNode> {
  const t = await getTranslations('followUp.mail');
  const { token } = await params;
  const { kind, isRefused } = await openView(async ({ deps }) => {
    await takeToken(deps, { bucket: 'optOutByAddress', key: clientAddress(await headers()) });
    return readOptOut(deps, token);
  });
  return (
    <div className="sheet mx-auto grid max-w-2xl gap-5">
      <h1>{t('optOutTitle')}</h1>
      {isRefused ? (
        <p>{t('optOutText', { kind: t(`kinds.${kind}`) })}</p>
      ) : (
        <form method="post" action={`/mail/opt-out/${token}/now`} className="grid justify-items-start gap-4">
          <p>{t('optOutAsk', { kind: t(`kinds.${kind}`) })}</p>
          <button type="submit" className="button" data-tone="primary">
            {t('optOutSubmit')}
          </button>
        </form>
      )}
    </div>
  );
}
