/** What the lockfile promises: floors of packages with known holes, one copy of yjs, hashes, and no licence that binds us. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Package = {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  /** Inside the archive of the package above it, whose hash covers it. */
  readonly inBundle?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const lockfile: { packages: Record<string, Package> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } =
  JSON.parse(readFileSync('package.json', 'utf8'));
const packages = Object.entries(lockfile.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), path, ...entry }));

/** Lowest versions without a published vulnerability that concerns us. */
const FLOORS: Readonly<Record<string, string>> = {
  next: '16.4.6',
  'next-auth': '4.24.15',
  'prosemirror-view': '1.42.3',
  'prosemirror-model': '1.22.1',
  linkifyjs: '4.3.2',
  mammoth: '1.11.0',
};

const DENIED_LICENCE = /\b(A?GPL|SSPL|BUSL|BSL-1\.1)\b/;

function isAtLeast(version: string, floor: string): boolean {
  const [left, right] = [version, floor].map((text) => text.split(/[.-]/).map(Number));
  for (const [index, part] of (right ?? []).entries()) {
    const own = left?.[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/** A native package that no Linux server with glibc installs; see docs/decisions/0004. */
function isForOtherPlatform({ optional, os, cpu, libc }: Package): boolean {
  const fits =
    (os?.includes('linux') ?? true) &&
    (cpu?.some((name) => name === 'x64' || name === 'arm64') ?? true) &&
    (libc?.includes('glibc') ?? true);
  return optional === true && !fits;
}

describe('the lockfile', () => {
  it('holds the floor of every package that had a hole', () => {
    const below = packages.filter(
      ({ name, version }) => FLOORS[name] !== undefined && !isAtLeast(version, FLOORS[name]),
    );
    expect(below).toEqual([]);
  });

  it('has exactly one copy of yjs', () => {
    expect(packages.filter(({ name }) => name === 'yjs')).toHaveLength(1);
  });

  it('has a SHA-512 hash of every package that a Linux server installs, and no address to fetch one from', () => {
    const unhashed = packages.filter(
      (entry) => !entry.inBundle && !entry.integrity?.startsWith('sha512-') && !isForOtherPlatform(entry),
    );
    expect(unhashed.map(({ path }) => path)).toEqual([]);
    expect(packages.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('has no package whose every licence forbids ours', () => {
    const denied = packages.filter(({ license = '' }) =>
      license.split(/\s+OR\s+/).every((choice) => DENIED_LICENCE.test(choice) && !choice.includes('LGPL')),
    );
    expect(denied.map(({ path, license }) => `${path}: ${license}`)).toEqual([]);
  });

  it('names every optional package of every platform, so that npm ci accepts it everywhere', () => {
    const missing = Object.entries(lockfile.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          lockfile.packages[`node_modules/${name}`] === undefined &&
          lockfile.packages[`${path}/node_modules/${name}`] === undefined,
      ),
    );
    expect(missing).toEqual([]);
  });

  it('is asked for exact versions only', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
