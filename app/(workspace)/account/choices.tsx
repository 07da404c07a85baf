/** A choice that takes effect when it is pressed; buttons of a form, so that it works without script. */
import type { ReactNode } from 'react';

type Props = {
  readonly action: (form: FormData) => Promise<void>;
  readonly name: string;
  readonly legend: string;
  readonly chosen: string;
  readonly options: readonly { readonly id: string; readonly label: string; readonly lang?: string }[];
};

export function Choices({ action, name, legend, chosen, options }: Props): ReactNode {
  return (
    <form action={action}>
      <fieldset>
        <legend className="label mb-2">{legend}</legend>
        <div className="flex flex-wrap gap-2">
          {options.map(({ id, label, lang }) => (
            <button
              key={id}
              type="submit"
              name={name}
              value={id}
              lang={lang}
              aria-pressed={id === chosen}
              className="button aria-pressed:border-spruce! aria-pressed:bg-spruce-wash! aria-pressed:text-spruce!"
            >
              {label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
