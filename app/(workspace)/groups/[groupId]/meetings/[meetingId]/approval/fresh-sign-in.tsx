/** A plain form: the sign-in leaves the page and comes back to it. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SubmitButton } from '@/app/_ui/button';

type Props = { readonly organisationId: string; readonly returnTo: string };

export async function FreshSignIn({ organisationId, returnTo }: Props): Promise<ReactNode> {
  const t = await getTranslations('review');
  return (
    <form method="post" action="/api/auth/start" className="no-print grid gap-2">
      <p className="hint">{t('freshText')}</p>
      <input type="hidden" name="organisation" value={organisationId} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <input type="hidden" name="fresh" value="1" />
      <div>
        <SubmitButton>{t('fresh')}</SubmitButton>
      </div>
    </form>
  );
}
