/** A sentence that must be seen: a word, a colour and an edge, never the colour alone. */
import type { ReactNode } from 'react';

type Props = {
  readonly tone: 'spruce' | 'ochre' | 'lingon' | 'plum';
  /** The word above the sentence. */
  readonly word: string;
  readonly children: ReactNode;
  /** `alert` is read aloud at once, `status` when there is a pause, none is part of the page. */
  readonly role?: 'alert' | 'status';
};

export function Notice({ tone, word, children, role }: Props): ReactNode {
  return (
    <div className="callout" data-tone={tone} role={role}>
      <p className="word">{word}</p>
      <div>{children}</div>
    </div>
  );
}
