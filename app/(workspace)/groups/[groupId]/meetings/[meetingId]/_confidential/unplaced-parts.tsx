'use client';
/** Parts of an item that its text has no place for, because it was taken away or never made: they stand last. */
import { type ReactNode, useEffect, useRef } from 'react';
import {
  useLive,
  useLiveView,
} from '@/app/(workspace)/groups/[groupId]/meetings/[meetingId]/_editor/live-context';
import { useParts } from './use-parts';

export function UnplacedParts({ itemId }: { readonly itemId: string }): ReactNode {
  const { parts } = useParts(useLive().parts);
  const { placedParts } = useLiveView('placedParts');
  return parts
    .filter((part) => part.itemId === itemId && !placedParts.includes(part.partId))
    .map(({ partId }) => <Place key={partId} partId={partId} itemId={itemId} />);
}

function Place({ partId, itemId }: { readonly partId: string; readonly itemId: string }): ReactNode {
  const { page } = useLive();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const dom = place.current;
    if (dom === null) return;
    page.secretPlaces.add({ dom, partId, itemId });
    return () => page.secretPlaces.remove(dom);
  }, [page, partId, itemId]);
  return <div ref={place} className="secret-place" />;
}
