'use client';
/** Who may read a confidential part: given and taken back one person at a time. Beside it who has read, for those who may know. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { Dialog } from '@/app/_ui/dialog';
import { useLive } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import {
  submitClearance,
  submitRevocation,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/part-actions';
import type { PartPeople } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/parts/[partId]/route';
import { EndOfSecrecy } from './end-of-secrecy';
import type { ClearedPart } from './parts-store';
import { PlainAction } from './plain-action';
import { ReadLog } from './read-log';

type Props = { readonly part: ClearedPart };

export function Clearance({ part }: Props): ReactNode {
  const t = useTranslations('confidential.clearance');
  if (!part.may.grantClearance && !part.may.readAccessLog) return null;
  return (
    <Dialog trigger={t('open')} title={t('title')}>
      <Panel part={part} />
    </Dialog>
  );
}

function Panel({ part }: Props): ReactNode {
  const t = useTranslations('confidential.clearance');
  const { people, look } = usePeople(part.partId);
  if (people === null) return <p role="status">{t('loading')}</p>;
  return (
    <div className="grid gap-5">
      <Ground part={part} />
      {part.may.grantClearance && !part.isLifted ? <Members part={part} people={people} look={look} /> : null}
      {people.log === null ? null : <ReadLog lines={people.log} />}
      {part.may.editSecrecyMark && !part.isLifted ? <EndOfSecrecy part={part} /> : null}
    </div>
  );
}

function Ground({ part }: Props): ReactNode {
  const t = useTranslations('confidential.ground');
  const { provision, reason, endEvent, decidedOn, decidedBy } = part.facts;
  const lines = [
    [t('provision'), provision],
    [t('authority'), `${decidedBy.organisation} (${decidedBy.name}, ${decidedOn})`],
    [t('reason'), reason],
    [t('endEvent'), endEvent ?? t('noEndEvent')],
  ] as const;
  return (
    <dl className="part-facts">
      {lines.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type MembersProps = Props & { readonly people: PartPeople; readonly look: () => void };

function Members({ part, people, look }: MembersProps): ReactNode {
  const t = useTranslations('confidential.clearance');
  const { parts } = useLive();
  return (
    <section>
      <h3 className="text-lg">
        {t('members', { count: people.members.filter((one) => one.isCleared).length })}
      </h3>
      <p className="hint">{t('membersText')}</p>
      <ul>
        {people.members.map(({ personId, name, organisation, isCleared }) => (
          <li key={personId} className="clearance-row">
            <span>
              <strong>{name}</strong>, {organisation}
              <span className="clearance-state">{isCleared ? t('isCleared') : t('isNot')}</span>
            </span>
            {personId === parts.options.personId ? (
              <span className="hint">{t('you')}</span>
            ) : (
              <PlainAction
                action={isCleared ? submitRevocation : submitClearance}
                hidden={{ meetingId: parts.options.meetingId, partId: part.partId, personId }}
                word={isCleared ? t('revoke') : t('grant')}
                label={isCleared ? t('revokeFrom', { name }) : t('grantTo', { name })}
                done={look}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function usePeople(partId: string): { readonly people: PartPeople | null; readonly look: () => void } {
  const { url } = useLive().parts.options;
  const [people, setPeople] = useState<PartPeople | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks anew
  useEffect(() => {
    const asked = new AbortController();
    fetch(`${url}/${encodeURIComponent(partId)}`, { cache: 'no-store', signal: asked.signal })
      .then(async (response) => {
        if (response.ok) setPeople((await response.json()) as PartPeople);
      })
      .catch(() => undefined);
    return () => asked.abort();
  }, [url, partId, round]);
  return { people, look: () => setRound((before) => before + 1) };
}
