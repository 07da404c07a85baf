import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { openView } from '@/app/_edge/view';
import { ActionForm } from '@/app/_ui/action-form';
import { ButtonLink, SubmitButton } from '@/app/_ui/button';
import type { Actor } from '@/lib/access/actor';
import { clientAddress, takeToken } from '@/lib/identity/rate-limit';
import { organisationNames } from '@/lib/workspace/organisation-names';
import { readInvitationLink } from '@/lib/workspace/read-invitation-link';
import { submitAcceptance } from './actions';

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ awaits?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn.invitation'))('title') };
}

/** Behind the link of an invitation. Says where to sign in, and nothing of the group. */
export default async function InvitationPage({ params, searchParams }: Props): Promise<ReactNode> {
  const t = await getTranslations('signIn.invitation');
  const { token } = await params;
  const { awaits } = await searchParams;
  const { actor, link, organisation } = await openView(async ({ actor: person, deps }) => {
    await takeToken(deps, { bucket: 'invitationByAddress', key: clientAddress(await headers()) });
    const found = await readInvitationLink(deps, { link: token });
    const names = await organisationNames(deps, [found.organisationId]);
    return {
      actor: person,
      link: found,
      organisation: names.get(found.organisationId) ?? found.organisationId,
    };
  });
  const isInvitedOrganisation = actor?.organisationId === link.organisationId;
  if (link.state !== 'open') return <Told state={link.state} />;
  if (awaits !== undefined) return <Told state="awaits" />;
  return (
    <div className="sheet mx-auto grid max-w-2xl gap-5">
      <h1>{t('title')}</h1>
      <p className="text-xl">{t('lead')}</p>
      {actor !== null && isInvitedOrganisation ? (
        <Acceptance token={token} actor={actor} />
      ) : (
        <form method="post" action="/api/auth/start" className="grid justify-items-start gap-4">
          <p>{t('signInText', { organisation })}</p>
          <input type="hidden" name="organisation" value={link.organisationId} />
          <input type="hidden" name="returnTo" value={`/invitation/${token}`} />
          <button type="submit" className="button" data-tone="primary">
            {t('signIn', { organisation })}
          </button>
        </form>
      )}
    </div>
  );
}

async function Acceptance({
  token,
  actor,
}: {
  readonly token: string;
  readonly actor: Actor;
}): Promise<ReactNode> {
  const t = await getTranslations('signIn.invitation');
  return (
    <ActionForm action={submitAcceptance} hidden={{ link: token }}>
      <p>{t('readyText', { name: actor.name })}</p>
      <div>
        <SubmitButton>{t('accept')}</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** A link that leads no further, and what to do then. */
async function Told({
  state,
}: {
  readonly state: 'awaits' | 'used' | 'revoked' | 'expired';
}): Promise<ReactNode> {
  const t = await getTranslations('signIn.invitation');
  const c = await getTranslations('common');
  return (
    <div className="sheet mx-auto grid max-w-2xl justify-items-start gap-4">
      <h1>{t(`${state}.title`)}</h1>
      <p>{t(`${state}.text`)}</p>
      <ButtonLink href="/groups">{c('nav.groups')}</ButtonLink>
    </div>
  );
}
