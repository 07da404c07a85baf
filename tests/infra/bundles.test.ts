import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '..', '..', 'lib', 'lambda');
/** Not part of what a function runs: `replay` is the cost command's own. */
const ENTRIES = ['authorize', 'compact', 'connect', 'disconnect', 'http', 'message', 'post'];
/** Ten times less than what Lambda unpacks (250 MB), so that a cold start stays short (bytes). */
const MAX_BUNDLE_BYTES = 3 * 1024 * 1024;

async function bundle(entry: string): Promise<{ inputs: string[]; bytes: number; exports: string[] }> {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(FOLDER, `${entry}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: ['libsql'],
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  return {
    inputs: Object.keys(metafile.inputs),
    bytes: outputFiles[0]?.contents.length ?? 0,
    exports: output?.exports ?? [],
  };
}

describe('the functions, bundled as they are deployed', () => {
  it('are these files', () => {
    const withHandler = readdirSync(FOLDER).filter((name) => ENTRIES.includes(name.replace('.ts', '')));
    expect(withHandler).toHaveLength(ENTRIES.length);
  });

  it.each(ENTRIES)('%s is whole, small, and carries neither pages nor the embedded store', async (entry) => {
    const { inputs, bytes, exports } = await bundle(entry);
    expect(exports).toContain('handler');
    expect(bytes).toBeLessThan(MAX_BUNDLE_BYTES);
    const foreign = inputs.filter((path) =>
      /node_modules\/(next|react|react-dom|libsql|@libsql|oidc-provider|next-auth)\//.test(path),
    );
    expect(foreign).toEqual([]);
    expect(inputs.filter((path) => /(^|\/)(app|lib\/(local|cli|browser))\//.test(path))).toEqual([]);
  });
});
