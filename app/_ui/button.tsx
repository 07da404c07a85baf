'use client';
/** What a person presses. One primary button a page; the rest are plain, quiet or dangerous. */
import { type ComponentProps, type ReactNode, useContext } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import { useFormStatus } from 'react-dom';
import { PageLink } from './page-link';
import { Pending } from './pending';

export type Tone = 'primary' | 'plain' | 'quiet' | 'danger';

export function Button({ tone = 'plain', ...rest }: ButtonProps & { readonly tone?: Tone }): ReactNode {
  return <AriaButton className="button" data-tone={tone} {...rest} />;
}

/**
 * Sends its form, and looks busy while the answer is on its way; the form takes no second press then. Keeps the focus,
 * which a disabled button would lose.
 */
export function SubmitButton({
  tone = 'primary',
  ...rest
}: ComponentProps<'button'> & { readonly tone?: Tone }): ReactNode {
  const isPending = [useFormStatus().pending, useContext(Pending)].some(Boolean);
  return (
    <button
      {...rest}
      type="submit"
      className="button"
      data-tone={tone}
      aria-disabled={isPending ? true : undefined}
    />
  );
}

/** A link that leads on to the page's main task. */
export function ButtonLink({
  tone = 'plain',
  ...rest
}: ComponentProps<typeof PageLink> & { readonly tone?: Tone }): ReactNode {
  return <PageLink className="button" data-tone={tone} {...rest} />;
}
