/** For a page that found nothing to show; its frame stands already. */
import type { ReactNode } from 'react';
import { NotFoundText } from '@/app/_ui/not-found-text';

export default function NotFound(): ReactNode {
  return <NotFoundText />;
}
