/**
 * The Chromium that the browser tests drive: CHROMIUM_PATH, else one of the system's, else Debian's package where apt
 * may be used, else Playwright's own download. Plain JavaScript, because it also runs before anything is compiled.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium that is already here, or `null`. @throws Error when CHROMIUM_PATH names none */
export function findBrowser() {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (!isExecutable(given))
      throw new Error(`CHROMIUM_PATH is '${given}', which is no program that can be run`);
    return given;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES];
  return candidates.find(isExecutable) ?? null;
}

/** Installs a Chromium when there is none. Returns its path, or `null` for Playwright's own. @throws Error when none can be had */
export function ensureBrowser() {
  const found = findBrowser();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    process.stderr.write('Installing Chromium with apt-get …\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const stdio = ['ignore', 'ignore', 'inherit'];
    spawnSync('apt-get', ['update', '-qq'], { stdio, env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio, env });
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  process.stderr.write('Installing Chromium with Playwright …\n');
  const result = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  if (result.status !== 0)
    throw new Error('there is no Chromium and none could be installed; set CHROMIUM_PATH to one');
  return null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
