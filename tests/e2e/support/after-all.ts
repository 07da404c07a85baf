/** Runs when every test has run: the server asked no other machine for anything. */
import { triedHosts } from './outside-list';

// biome-ignore lint/style/noDefaultExport: Playwright asks for one
export default function afterAll(): void {
  const tried = triedHosts(process.env['KLUBBA_E2E_OUTSIDE'] ?? '');
  if (tried.length > 0) throw new Error(`the server tried to reach ${[...new Set(tried)].join(', ')}`);
}
