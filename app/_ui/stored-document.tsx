/**
 * A stored rendering, exactly its bytes, in a frame that runs nothing and asks for nothing. Its style is allowed by its
 * hash in the content security policy.
 */
import type { ReactNode } from 'react';

type Props = { readonly html: string; readonly title: string };

export function StoredDocument({ html, title }: Props): ReactNode {
  return (
    <iframe
      srcDoc={html}
      sandbox=""
      title={title}
      className="h-[75vh] w-full rounded border border-line bg-white"
    />
  );
}
