'use client';
/** Where announcements appear: a strip at the foot of the window that covers nothing for good. */
import { Check, X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { currentAnnouncement, dismissAnnouncement, subscribeToAnnouncements } from './announcement';

export function Announcer(): ReactNode {
  const t = useTranslations('common');
  const sentence = useSyncExternalStore(subscribeToAnnouncements, currentAnnouncement, () => null);
  const path = usePathname();
  const shownOn = useRef(path);
  useEffect(() => {
    if (shownOn.current !== path) dismissAnnouncement();
    shownOn.current = path;
  }, [path]);
  return (
    <div
      role="status"
      className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-30 grid justify-items-center p-4"
    >
      {sentence === null ? null : (
        <p className="pointer-events-auto flex items-center gap-3 rounded-lg border border-edge bg-paper py-1.5 ps-4 pe-1.5 shadow-[0_8px_28px_var(--shadow)]">
          <Check aria-hidden="true" size={20} className="text-spruce" />
          {sentence}
          <Button aria-label={t('close')} className="button" data-tone="quiet" onPress={dismissAnnouncement}>
            <X aria-hidden="true" size={18} />
          </Button>
        </p>
      )}
    </div>
  );
}
