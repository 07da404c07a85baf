import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { openView } from '@/app/_edge/view';
import { listPublicKeys } from '@/lib/store/public-key';
import { CheckForm } from './check-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review.verify'))('title') };
}

/** Where anybody finds out whether an exported archive is as it was. */
export default async function VerifyPage(): Promise<ReactNode> {
  const t = await getTranslations('review.verify');
  const keys = await openView(({ deps }) => listPublicKeys(deps.table));
  return (
    <div className="sheet mx-auto grid max-w-3xl gap-6">
      <h1>{t('title')}</h1>
      <p className="max-w-[66ch]">{t('text')}</p>
      <CheckForm />
      <section aria-labelledby="keys" className="grid gap-2">
        <h2 id="keys">{t('keys')}</h2>
        <p className="max-w-[66ch]">{t('keysText')}</p>
        <ul className="grid gap-1">
          {keys.map(({ jwk }) => (
            <li key={jwk.kid}>
              <code className="break-all">{jwk.kid}</code>
            </li>
          ))}
        </ul>
        <p>
          <a href="/verify/keys">{t('keysLink')}</a>
        </p>
      </section>
    </div>
  );
}
