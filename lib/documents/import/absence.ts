/** Participants whom only the running text reports absent. Owns that inference; the list's own word always stands. */
import { findReportedAbsence } from '@/lib/minutes/absence';
import { plainInline } from '@/lib/minutes/inline';
import { projectItem } from '@/lib/minutes/project-item';
import type { Item, Participant } from '@/lib/minutes/record';
import type { Notebook } from './report';

/** Marks people absent whose absence an item tells; each is noted as inferred. */
export function inferAbsence(
  participants: readonly Participant[],
  text: { readonly items: readonly Item[]; readonly preamble: string | null },
  notebook: Notebook,
): Participant[] {
  const names = participants.map((one) => one.name);
  const told = new Map<string, string>();
  const read = (words: string): void => {
    for (const one of findReportedAbsence(plainInline(words), names))
      if (!told.has(one.name)) told.set(one.name, one.words);
  };
  const visit = (item: Item): void => {
    read(projectItem(item.body).notes);
    for (const sub of item.items) visit(sub);
  };
  read(text.preamble ?? '');
  for (const item of text.items) visit(item);
  return participants.map((one) => {
    const words = told.get(one.name);
    if (words === undefined || one.attendance === 'absent') return one;
    notebook.infer('participants', `${one.name}: ${words}`, { why: 'absenceInText', line: null });
    return { ...one, attendance: 'absent' };
  });
}
