/** The linter holds the rings: each probe is a file that must not exist, and Biome must say so. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Diagnostic = { readonly category: string; readonly location?: { readonly path?: string } };

/** Lints the probes under the project's own configuration; the rules each broke, in the order of the probes. */
function lint(probes: readonly (readonly [path: string, code: string])[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'klubba-rings-'));
  try {
    const config = JSON.parse(readFileSync('.biome.json', 'utf8'));
    writeFileSync(join(folder, '.biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }));
    const paths = probes.map(([path, code], index) => {
      const file = path.replace('probe', `probe-${index}`);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
      return file;
    });
    const result = spawnSync(
      join(process.cwd(), 'node_modules/.bin/biome'),
      ['lint', '--reporter=json', '--max-diagnostics=none', '.'],
      { cwd: folder, encoding: 'utf8' },
    );
    const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(result.stdout);
    return paths.map((path) =>
      diagnostics.filter(({ location }) => location?.path?.endsWith(path)).map(({ category }) => category),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FORBIDDEN: readonly (readonly [path: string, imported: string])[] = [
  ['lib/minutes/probe.ts', 'node:fs'],
  ['lib/access/probe.ts', '@/lib/store/table'],
  ['lib/protocol/probe.ts', 'react'],
  ['lib/room/probe.ts', '@/lib/store/sqlite'],
  ['lib/room/probe.ts', '@/lib/store/dynamo'],
  ['lib/room/probe.ts', 'node:crypto'],
  ['lib/workspace/probe.ts', '@/lib/identity/current-actor'],
  ['lib/workspace/probe.ts', 'next/headers'],
  ['lib/workspace/probe.ts', '@/lib/mail/ses'],
  ['lib/mail/probe.ts', '@/lib/workspace/deps'],
  ['lib/mail/probe.ts', '@aws-sdk/client-sesv2'],
  ['lib/documents/probe.ts', '@/lib/local/server'],
  ['lib/store/probe.ts', '@/lib/workspace/deps'],
  ['lib/store/probe.ts', '@aws-sdk/client-dynamodb'],
  ['lib/identity/probe.ts', '@/lib/room/receive'],
  ['lib/browser/probe.ts', '@/lib/workspace/create-group'],
  ['lib/browser/probe.ts', 'node:fs'],
  ['lib/lambda/probe.ts', 'next'],
  ['lib/lambda/probe.ts', '@aws-sdk/client-apigatewaymanagementapi'],
  ['lib/local/probe.ts', '@/lib/cli/main'],
  ['lib/cli/probe.ts', '@/lib/browser/room'],
  ['app/probe.ts', '@/lib/local/server'],
  ['app/probe.ts', '@aws-sdk/client-dynamodb'],
  ['infra/probe.ts', '@/lib/workspace/create-group'],
  ['lib/room/probe.ts', '../store/table'],
];

const ALLOWED: readonly (readonly [path: string, imported: string])[] = [
  ['lib/minutes/probe.ts', 'yjs'],
  ['lib/minutes/probe.ts', '@/lib/errors'],
  ['lib/room/probe.ts', '@/lib/store/table'],
  ['lib/workspace/probe.ts', '@/lib/access/actor'],
  ['lib/workspace/probe.ts', '@/lib/mail/outgoing-mail'],
  ['lib/store/dynamo-probe.ts', '@aws-sdk/client-dynamodb'],
  ['lib/cli/probe.ts', '@/lib/local/server'],
  ['app/probe.ts', '@/lib/browser/room'],
];

const RULE = 'lint/style/noRestrictedImports';

const BROKEN: readonly (readonly [rule: string, code: string])[] = [
  ['lint/suspicious/noExplicitAny', 'export const x: any = 1;\n'],
  ['lint/nursery/noFloatingPromises', 'async function f(): Promise<void> {}\nf();\n'],
  ['lint/style/noDefaultExport', 'export default 1;\n'],
  ['lint/style/noNonNullAssertion', 'export const f = (x: string | null) => x!.length;\n'],
  [
    'lint/style/noExcessiveLinesPerFile',
    Array.from({ length: 301 }, (_, n) => `export const a${n} = 1;`).join('\n'),
  ],
];

const importing = ([path, imported]: readonly [string, string]): readonly [string, string] => [
  path,
  `import * as x from '${imported}';\nexport const y = x;\n`,
];

describe('the linter', () => {
  it('refuses every import that points outwards', () => {
    const found = lint(FORBIDDEN.map(importing));
    expect(FORBIDDEN.filter((_, index) => !found[index]?.includes(RULE))).toEqual([]);
  });

  it('allows the imports that point inwards', () => {
    const found = lint(ALLOWED.map(importing));
    expect(ALLOWED.filter((_, index) => found[index]?.includes(RULE))).toEqual([]);
  });

  it('refuses import cycles', () => {
    const cycle = lint([
      ['lib/minutes/probe.ts', "import { b } from './probe-1';\nexport const a = () => b;\n"],
      ['lib/minutes/probe.ts', "import { a } from './probe-0';\nexport const b = () => a;\n"],
    ]);
    expect(cycle[0]).toContain('lint/suspicious/noImportCycles');
  });

  it('refuses any, floating promises, default exports, non-null assertions and long files', () => {
    const found = lint(BROKEN.map(([, code]) => ['lib/minutes/probe.ts', code]));
    expect(BROKEN.map(([rule]) => rule).filter((rule, index) => !found[index]?.includes(rule))).toEqual([]);
  });
});
