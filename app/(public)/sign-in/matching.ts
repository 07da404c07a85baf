/** Finding an organisation by typing some of its name. */

/** Those whose name holds every typed word, whatever the case; those that begin with the first word come first. */
export function matching<T extends { readonly name: string }>(
  choices: readonly T[],
  typed: string,
): readonly T[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = choices.filter(({ name }) => words.every((word) => fold(name).includes(word)));
  const first = words[0];
  if (first === undefined) return found;
  const rank = ({ name }: T): number => (fold(name).startsWith(first) ? 0 : 1);
  return [...found].sort((a, b) => rank(a) - rank(b));
}

function fold(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('sv').trim();
}
