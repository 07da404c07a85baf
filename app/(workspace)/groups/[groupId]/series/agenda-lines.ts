/**
 * An agenda as lines of text and back: one item a line, `# ` before a section, `(15 min)` after an item with a planned
 * time. What a line does not show of an item (its kind, its presenters) stays with the item of the same title.
 */
import type { AgendaItem, PlanInput } from '@/lib/store/plan';

export type AgendaInput = NonNullable<PlanInput['agenda']>;

const SECTION = /^#\s*(.+)$/;
const TIMED = /^(.+?)\s*\((\d{1,4})\s*min\.?\)$/i;

/** The lines of an agenda. */
export function printAgenda(agenda: readonly AgendaItem[]): string {
  const lines: string[] = [];
  let section: string | null = null;
  for (const item of agenda) {
    if (item.section !== section && item.section !== null) lines.push(`# ${item.section}`);
    section = item.section;
    lines.push(item.plannedMinutes === null ? item.title : `${item.title} (${item.plannedMinutes} min)`);
  }
  return lines.join('\n');
}

/** The agenda of the lines; each former item is used once. */
export function parseAgenda(text: string, former: readonly AgendaItem[]): AgendaInput {
  const left = [...former];
  let section: string | null = null;
  return text.split(/\r?\n/).flatMap((raw) => {
    const line = raw.trim();
    const heading = SECTION.exec(line)?.[1];
    if (heading !== undefined) section = heading.trim();
    if (line === '' || line.startsWith('#')) return [];
    const [, title = line, minutes] = TIMED.exec(line) ?? [];
    const at = left.findIndex((item) => item.title === title);
    const known = at === -1 ? {} : left.splice(at, 1)[0];
    return [{ ...known, title, section, plannedMinutes: minutes === undefined ? null : Number(minutes) }];
  });
}

/** The sections of the lines, in order. */
export function sectionsOf(text: string): string[] {
  const names = text.split(/\r?\n/).flatMap((line) => SECTION.exec(line.trim())?.[1]?.trim() ?? []);
  return [...new Set(names)];
}
