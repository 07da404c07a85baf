/** Elements of the native node views. Everything visible is set as text, never as markup. */

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

/** A button with a spoken name. */
export function button(className: string, label: string, press: () => void): HTMLButtonElement {
  const made = element('button', className);
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.addEventListener('click', press);
  return made;
}

/** A text field with a spoken name. */
export function field<K extends 'textarea' | 'input'>(
  name: K,
  className: string,
  label: string,
): HTMLElementTagNameMap[K] {
  const made = element(name, className);
  made.setAttribute('aria-label', label);
  made.setAttribute('autocomplete', 'off');
  return made;
}
