/** The message files of each language: one a namespace, named after it. */
export const NAMESPACES = [
  'common',
  'signIn',
  'groups',
  'group',
  'meeting',
  'minutes',
  'checks',
  'confidential',
  'review',
  'life',
  'importing',
  'history',
  'comments',
  'admin',
  'account',
  'followUp',
  'errors',
] as const;

export type Namespace = (typeof NAMESPACES)[number];
