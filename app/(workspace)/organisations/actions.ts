'use server';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { formAction } from '@/app/_edge/form-action';
import { ticked } from '@/app/_edge/read-form';
import { toOrganisationDeps } from '@/lib/identity/organisation-deps';
import { addOrganisation } from '@/lib/workspace/add-organisation';
import { changeOrganisation } from '@/lib/workspace/change-organisation';

const words = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,;]+/).filter((word) => word !== ''));

const fields = z.object({
  name: z.string(),
  domains: words,
  kind: z.enum(['oidc', 'entra']),
  tenantId: z.string().default(''),
  issuer: z.string().default(''),
  needsVerifiedEmail: ticked,
  clientId: z.string(),
  clientSecret: z.string(),
  amr: words,
  acr: words,
  acrs: words,
  /** Minutes; empty is as long as the provider allows. */
  maxAge: z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : Math.round(Number(text) * 60))),
  skipsProviderCheck: ticked,
});
type Fields = z.output<typeof fields>;

export const submitNewOrganisation = formAction(fields, async ({ actor, deps }, input) => {
  const { name, domains, skipsProviderCheck, clientSecret } = input;
  const signIn = { ...methodOf(input), clientSecret };
  const made = await addOrganisation(toOrganisationDeps(deps), actor, {
    name,
    domains,
    signIn,
    mfa: mfaOf(input),
    skipsProviderCheck,
  });
  return { to: `/organisations/${made.organisationId}/sign-in` };
});

export const submitOrganisation = formAction(
  fields.extend({ organisationId: z.string(), version: z.coerce.number(), isActive: ticked }),
  async ({ actor, deps }, input) => {
    const { organisationId, version, name, domains, isActive, skipsProviderCheck, clientSecret } = input;
    const signIn = { ...methodOf(input), ...(clientSecret === '' ? {} : { clientSecret }) };
    await changeOrganisation(toOrganisationDeps(deps), actor, {
      organisationId,
      version,
      name,
      domains,
      signIn,
      mfa: mfaOf(input),
      isActive,
      skipsProviderCheck,
    });
    return { say: (await getTranslations('admin.organisations'))('saved') };
  },
);

function methodOf({ kind, tenantId, issuer, needsVerifiedEmail, clientId }: Fields) {
  return kind === 'entra' ? { kind, tenantId, clientId } : { kind, issuer, needsVerifiedEmail, clientId };
}

function mfaOf({ acr, amr, acrs, maxAge }: Fields) {
  return { acr, amr, acrs, maxAgeSeconds: maxAge };
}
