/** Which mail one wants, and in which language. An invitation always comes; somebody has asked for it. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { view } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { SubmitButton } from '@/app/_ui/button';
import { CheckField } from '@/app/_ui/check-field';
import { SelectField } from '@/app/_ui/select-field';
import { MAIL_KINDS } from '@/lib/store/mail-choice';
import { readMailSettings } from '@/lib/workspace/choose-mail';
import { submitMailChoice } from './actions';

export async function MailChoices(): Promise<ReactNode> {
  const t = await getTranslations('followUp.mail');
  const { refused, language } = await view(({ actor, deps }) => readMailSettings(deps, actor));
  return (
    <section aria-labelledby="mail" className="sheet grid gap-4">
      <h2 id="mail">{t('wanted')}</h2>
      <ActionForm action={submitMailChoice} className="grid gap-4">
        {MAIL_KINDS.map((kind) => (
          <CheckField
            key={kind}
            name="wanted"
            value={kind}
            label={t(`kinds.${kind}`)}
            defaultChecked={!refused.includes(kind)}
          />
        ))}
        <div className="max-w-xs">
          <SelectField
            name="language"
            label={t('language')}
            options={[
              { id: 'sv', label: 'Svenska' },
              { id: 'en', label: 'English' },
            ]}
            defaultValue={language}
          />
        </div>
        <div>
          <SubmitButton tone="plain">{t('submit')}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
