'use client';
/** The text of one item: plain until it comes near the screen, then an editor that stays. */
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { createEditor } from '@/lib/browser/editor/create-editor';
import { useLive } from './live-context';
import { StaticBody } from './static-body';
import { useNear } from './use-near';

type Props = { readonly itemId: string; readonly label: string };

export function Body({ itemId, label }: Props): ReactNode {
  const { page, suggest } = useLive();
  const t = useTranslations('minutes.words');
  const frame = useRef<HTMLDivElement>(null);
  const isNear = useNear(frame);
  const mount = useRef<HTMLDivElement>(null);
  const spoken = useRef(label);

  useEffect(() => {
    if (!isNear || mount.current === null) return;
    const place = mount.current;
    const view = createEditor({
      page,
      itemId,
      mount: place,
      label: spoken.current,
      suggest: suggest.listenerFor(itemId),
      leave: () => leaveEditor(place),
    });
    return () => {
      page.editors.delete(itemId);
      view.destroy();
    };
  }, [isNear, itemId, page, suggest]);

  useEffect(() => {
    spoken.current = label;
    page.editors.get(itemId)?.dom.setAttribute('aria-label', label);
  }, [label, itemId, page]);

  return (
    <div
      ref={frame}
      className="body-frame"
      data-far={isNear ? undefined : ''}
      data-placeholder={t('placeholder')}
    >
      {isNear ? <div ref={mount} /> : <StaticBody doc={page.doc} itemId={itemId} />}
    </div>
  );
}

/** The focus goes to the place after the text, from which Tab goes on. */
function leaveEditor(mount: HTMLElement): void {
  const stop = mount.closest('section')?.querySelector<HTMLElement>('[data-after-text]');
  stop?.focus();
}
