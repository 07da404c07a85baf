'use client';
/** Who else has a confidential part open now. Shown in the part and nowhere else. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { othersHere } from '@/lib/browser/editor/carets';
import type { RoomClient } from '@/lib/browser/room-client';

export function PartReaders({ room }: { readonly room: RoomClient }): ReactNode {
  const t = useTranslations('confidential');
  const [names, setNames] = useState('');
  useEffect(() => {
    const look = (): void =>
      setNames([...new Set(othersHere(room.awareness).map(({ name }) => name))].join(', '));
    look();
    room.awareness.on('change', look);
    return () => room.awareness.off('change', look);
  }, [room]);
  return <p className="part-readers">{names === '' ? t('alone') : t('here', { names })}</p>;
}
