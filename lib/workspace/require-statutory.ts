import { AppError } from '@/lib/errors';
import type { Group } from '@/lib/store/group';

/** Only bodies under the Local Government Act have it. @throws AppError `conflict` `notStatutory` */
export function requireStatutory({ isStatutory }: Group): void {
  if (!isStatutory) throw new AppError('conflict', 'notStatutory');
}
