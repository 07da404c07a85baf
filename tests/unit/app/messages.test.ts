import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NAMESPACES } from '@/app/_i18n/namespaces';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MESSAGES = join(ROOT, 'app/_messages');

function readMessages(language: 'sv' | 'en', namespace: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(MESSAGES, language, `${namespace}.json`), 'utf8'));
}

/** Every leaf as `a.b.c` with its text. */
function leaves(tree: Record<string, unknown>, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : leaves(value as Record<string, unknown>, `${prefix}${key}.`),
  );
}

/** The names between braces, so that a translation cannot forget a name or a count. */
function argumentsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name ?? ''))].sort();
}

/** Where a reason is written in the source: in a refusal, or as the message of a check of what was typed. */
const REASON_PATTERNS = [
  /new AppError\(\s*'\w+',\s*'([a-z]\w*)'/g,
  /\.(?:min|max|regex|refine)\([^\n]*?, '([a-z]\w*)'\)/g,
  /z\.iso\.date\('([a-z]\w*)'\)/g,
  /message: '([a-z]\w*)'/g,
];

function reasonsInSource(): string[] {
  const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, 'lib', name), 'utf8'));
  const found = files.flatMap((text) =>
    REASON_PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, reason]) => reason ?? '')),
  );
  return [...new Set(found)].sort();
}

describe('messages', () => {
  it('are in exactly the files that are loaded', () => {
    for (const language of ['sv', 'en'])
      expect(readdirSync(join(MESSAGES, language)).sort()).toEqual(
        NAMESPACES.map((name) => `${name}.json`).sort(),
      );
  });

  it.each(NAMESPACES)('of %s have the same keys in both languages', (namespace) => {
    const keys = (language: 'sv' | 'en'): string[] =>
      leaves(readMessages(language, namespace))
        .map(([key]) => key)
        .sort();
    expect(keys('en')).toEqual(keys('sv'));
  });

  it.each(NAMESPACES)('of %s take the same arguments in both languages and are not empty', (namespace) => {
    const english = new Map(leaves(readMessages('en', namespace)));
    for (const [key, text] of leaves(readMessages('sv', namespace))) {
      expect(text.trim(), key).not.toBe('');
      expect(argumentsOf(english.get(key) ?? ''), key).toEqual(argumentsOf(text));
    }
  });

  it('have a sentence for every reason that the library refuses with', () => {
    const known = readMessages('sv', 'errors');
    const reasons = reasonsInSource();
    expect(reasons.length).toBeGreaterThan(50);
    expect(reasons.filter((reason) => !Object.hasOwn(known, reason))).toEqual([]);
  });
});
