/** A claim that is true or not, ticked by hand. A plain box of the browser's, so that it works before any script. */
import { type ReactNode, useId } from 'react';

type Props = {
  readonly name: string;
  readonly value?: string;
  readonly label: string;
  readonly hint?: string;
  readonly defaultChecked?: boolean;
};

export function CheckField({ name, value = 'on', label, hint, defaultChecked = false }: Props): ReactNode {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="mt-0.5 size-6 shrink-0 accent-spruce"
      />
      <div>
        <label htmlFor={id} className="touch inline-block font-semibold">
          {label}
        </label>
        {hint === undefined ? null : (
          <p id={`${id}-hint`} className="hint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
