import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENTRIES, type Guard, ROOM_MESSAGES, SURFACE } from './surface';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

function filesUnder(folder: string): string[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => relative(ROOT, join(path, name)))
    .filter((file) => /\.tsx?$/.test(file) && statSync(join(ROOT, file)).isFile());
}

/** Names that a file exports. */
function exportsOf(text: string): string[] {
  const declared = [...text.matchAll(/^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm)].map(
    (m) => m[1] ?? '',
  );
  const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap((m) =>
    (m[1] ?? '').split(',').map((name) => name.replace(/.* as /, '').trim()),
  );
  const fallback = /^export default/m.test(text) ? ['default'] : [];
  return [...declared, ...listed.filter(Boolean), ...fallback];
}

/** Everything in `app` that the outside can call. */
function surfaceOf(files: readonly string[]): string[] {
  return files.flatMap((file) => {
    const text = read(file);
    if (/(^|\/)page\.tsx?$/.test(file)) return [file];
    if (/(^|\/)route\.tsx?$/.test(file))
      return exportsOf(text)
        .filter((name) => METHODS.includes(name))
        .map((method) => `${file}#${method}`);
    return /^(\/\*[\s\S]*?\*\/\s*|\/\/.*\n\s*)*['"]use server['"]/.test(text)
      ? exportsOf(text).map((name) => `${file}#${name}`)
      : [];
  });
}

/** The file and everything of ours that it imports, without `lib/access`, where every action has its name. */
function closureOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || file.startsWith('lib/access/')) return seen;
  seen.add(file);
  for (const [, from = ''] of read(file).matchAll(
    /(?:from|import)\s*\(?\s*['"](@\/[^'"]+|\.\/[^'"]+)['"]/g,
  )) {
    const path = from.startsWith('@/') ? from.slice(2) : join(dirname(file), from);
    const found = [path, `${path}.ts`, `${path}.tsx`].find(
      (candidate) => /\.tsx?$/.test(candidate) && existsSync(join(ROOT, candidate)),
    );
    if (found !== undefined) closureOf(found, seen);
  }
  return seen;
}

function missingGuards(file: string, guard: Guard): string[] {
  if (!('guards' in guard)) return [];
  const text = [...closureOf(file)].map(read).join('\n');
  return guard.guards.filter((action) => !new RegExp(`'${action}'|may\\.${action}\\b`).test(text));
}

describe('the surface of the product', () => {
  const app = filesUnder('app');
  const found = surfaceOf(app);

  it('is found: pages, routes and server actions', () => {
    expect(found.filter((name) => name.endsWith('page.tsx')).length).toBeGreaterThan(2);
    expect(found.filter((name) => name.includes('route.ts#')).length).toBeGreaterThan(4);
  });

  it('is listed, every page, method and server action of it', () => {
    expect(found.filter((name) => !(name in SURFACE))).toEqual([]);
  });

  it('has no line for what is gone', () => {
    expect(Object.keys(SURFACE).filter((name) => !found.includes(name))).toEqual([]);
  });

  it('has server actions only in files that are nothing else', () => {
    const inline = app.filter((file) => /^\s+['"]use server['"]/m.test(read(file)));
    expect(inline).toEqual([]);
  });

  it('reaches every guard that it names', () => {
    const missing = Object.entries(SURFACE).flatMap(([name, guard]) =>
      found.includes(name)
        ? missingGuards(name.split('#')[0] ?? '', guard).map((action) => `${name}: ${action}`)
        : [],
    );
    expect(missing).toEqual([]);
  });

  it('says why it is open where it is open', () => {
    for (const guard of [
      ...Object.values(SURFACE),
      ...Object.values(ROOM_MESSAGES),
      ...Object.values(ENTRIES),
    ]) {
      const [words] = Object.values(guard).flat();
      expect(String(words).length).toBeGreaterThan(2);
    }
  });

  it('lists every message of a room', () => {
    const types = [...read('lib/protocol/messages.ts').matchAll(/\{ readonly type: '(\w+)'/g)].map(
      (m) => m[1],
    );
    expect(types.length).toBeGreaterThan(3);
    expect([...new Set(types)].sort()).toEqual(Object.keys(ROOM_MESSAGES).sort());
    for (const guard of Object.values(ROOM_MESSAGES))
      expect(missingGuards('lib/workspace/authorize-room.ts', guard)).toEqual([]);
  });

  it('lists every function, command and part that shares the port', () => {
    const entries = [
      ...filesUnder('lib/lambda').filter((file) =>
        /^export (const|async function|function) handler\b/m.test(read(file)),
      ),
      ...filesUnder('lib/cli').filter((file) => /^export const command\b/m.test(read(file))),
      ...filesUnder('lib/local').filter(
        (file) => file !== 'lib/local/part.ts' && /^\s+(handle|upgrade)(:|\()/m.test(read(file)),
      ),
    ];
    expect(entries.filter((file) => !(file in ENTRIES))).toEqual([]);
    expect(Object.keys(ENTRIES).filter((file) => !entries.includes(file))).toEqual([]);
  });
});
