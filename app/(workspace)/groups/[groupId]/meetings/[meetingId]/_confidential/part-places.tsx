'use client';
/** Draws in every place of the open text where a confidential part stands: the part for who is cleared, a mask for others. */
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useLive } from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import type { SecretPlace } from '@/lib/browser/editor/secret-places';
import { Folded } from './folded';
import { Masked } from './masked';
import type { OpenPartProps } from './open-part';
import { isCleared } from './parts-store';
import { useBarrier } from './paste-barrier';
import { UnsentOffers } from './unsent-offers';
import { useParts } from './use-parts';

/** Loaded by those who are cleared. */
const OpenPart = dynamic(async () => (await import('./open-part')).OpenPart, { ssr: false });

export function PartPlaces(): ReactNode {
  const { page, parts } = useLive();
  const state = useParts(parts);
  const places = useSyncExternalStore(
    page.secretPlaces.subscribe,
    page.secretPlaces.current,
    page.secretPlaces.current,
  );
  const known = new Set(state.parts.map(({ partId }) => partId));
  const isNew = places.some(({ partId }) => !known.has(partId));
  useEffect(() => {
    if (isNew) void parts.look();
  }, [isNew, parts]);
  useBarrier();
  return (
    <>
      {[...byPart(places)].map(([partId, own]) => {
        const part = state.parts.find((one) => one.partId === partId);
        return isCleared(part) ? (
          <Cleared key={partId} part={part} places={own} />
        ) : (
          own.map(({ dom, itemId }) => createPortal(<Closed partId={partId} />, dom, `${partId}-${itemId}`))
        );
      })}
      <UnsentOffers />
    </>
  );
}

/** A mask, and for somebody who was reading a moment ago why. */
function Closed({ partId }: { readonly partId: string }): ReactNode {
  const t = useTranslations('confidential');
  const { closed } = useParts(useLive().parts);
  const lost = closed.get(partId);
  return (
    <>
      <Masked />
      {lost === undefined ? null : (
        <p className="callout" data-tone="lingon" role="status">
          {t('revoked', { count: lost })}
        </p>
      )}
    </>
  );
}

/** A part that is put away is not connected to: nothing of it is in the page. */
function Cleared({ part, places }: Omit<OpenPartProps, 'hide'>): ReactNode {
  const [isHidden, setHidden] = useState(false);
  if (isHidden)
    return places.map(({ dom, itemId }) =>
      createPortal(<Folded show={() => setHidden(false)} />, dom, itemId),
    );
  return <OpenPart part={part} places={places} hide={() => setHidden(true)} />;
}

function byPart(places: readonly SecretPlace[]): Map<string, SecretPlace[]> {
  const groups = new Map<string, SecretPlace[]>();
  for (const place of places) {
    const own = groups.get(place.partId) ?? [];
    // Two people may have given one part a place at the same moment: it is drawn once in an item.
    if (own.every(({ itemId }) => itemId !== place.itemId)) groups.set(place.partId, [...own, place]);
  }
  return groups;
}
