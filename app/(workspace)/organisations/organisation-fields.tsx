'use client';
/** An organisation and how its people sign in: the same fields for a new one and a known one. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { CheckField } from '@/app/_ui/check-field';
import { SelectField } from '@/app/_ui/select-field';
import { TextField } from '@/app/_ui/text-field';
import type { OrganisationView } from '@/lib/workspace/organisation-input';

export function OrganisationFields({ known }: { readonly known: OrganisationView | null }): ReactNode {
  const t = useTranslations('admin.organisations');
  const [kind, setKind] = useState<string>(known?.kind ?? 'oidc');
  const mfa = known?.mfa;
  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        defaultValue={known?.name ?? ''}
        isRequired
        autoComplete="off"
      />
      <TextField
        name="domains"
        label={t('domains')}
        hint={t('domainsHint')}
        defaultValue={known?.domains.join(' ') ?? ''}
        isRequired
        autoComplete="off"
      />
      <SelectField
        name="kind"
        label={t('kind')}
        defaultValue={kind}
        onChange={setKind}
        options={[
          { id: 'oidc', label: t('oidc') },
          { id: 'entra', label: t('entra') },
        ]}
      />
      {kind === 'entra' ? (
        <TextField
          name="tenantId"
          label={t('tenantId')}
          hint={t('tenantIdHint')}
          defaultValue={known?.tenantId ?? ''}
        />
      ) : (
        <>
          <TextField
            name="issuer"
            type="url"
            label={t('issuer')}
            hint={t('issuerHint')}
            defaultValue={known?.kind === 'oidc' ? known.issuer : ''}
          />
          <CheckField
            name="needsVerifiedEmail"
            label={t('needsVerifiedEmail')}
            hint={t('needsVerifiedEmailHint')}
            defaultChecked={known?.kind === 'oidc' ? known.needsVerifiedEmail : true}
          />
        </>
      )}
      <TextField
        name="clientId"
        label={t('clientId')}
        defaultValue={known?.clientId ?? ''}
        isRequired
        autoComplete="off"
      />
      <TextField
        name="clientSecret"
        type="password"
        label={t('clientSecret')}
        hint={t(known === null ? 'clientSecretHint' : 'clientSecretKept')}
        autoComplete="off"
      />
      <fieldset className="grid gap-4">
        <legend className="label mb-1">{t('mfa')}</legend>
        <p className="hint">{t('mfaHint')}</p>
        <TextField name="amr" label="amr" defaultValue={mfa?.amr.join(' ') ?? ''} autoComplete="off" />
        <TextField name="acr" label="acr" defaultValue={mfa?.acr.join(' ') ?? ''} autoComplete="off" />
        <TextField name="acrs" label="acrs" defaultValue={mfa?.acrs.join(' ') ?? ''} autoComplete="off" />
        <TextField
          name="maxAge"
          label={t('maxAge')}
          hint={t('maxAgeHint')}
          defaultValue={mfa?.maxAgeSeconds == null ? '' : String(mfa.maxAgeSeconds / 60)}
          isShort
          inputMode="numeric"
        />
      </fieldset>
      {known === null ? null : (
        <CheckField
          name="isActive"
          label={t('isActive')}
          hint={t('isActiveHint')}
          defaultChecked={known.isActive}
        />
      )}
      <CheckField
        name="skipsProviderCheck"
        label={t('skipsProviderCheck')}
        hint={t('skipsProviderCheckHint')}
      />
    </>
  );
}
