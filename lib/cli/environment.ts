/**
 * The environment of a command. A data folder that development made is opened as development's without being told, so that
 * `klubba session` beside `npm run dev` needs no variable; nothing else changes the mode.
 */
import { type Env, readEnv } from '@/lib/env';
import { isDevelopmentFolder } from '@/lib/local/development-folder';

/** @throws Error as `readEnv` */
export function readCommandEnv(): Env {
  if (!isProductionAsked() && isDevelopmentFolder(commandDataFolder()))
    process.env['KLUBBA_MODE'] = 'development';
  return readEnv();
}

/** The data folder, before the rest of the environment is checked. */
export function commandDataFolder(): string {
  return process.env['KLUBBA_DATA'] ?? '.klubba';
}

/** Whether the environment says development by its own variable. */
export function isDevelopmentAsked(): boolean {
  return process.env['KLUBBA_MODE'] === 'development';
}

/** Whether the environment says production, by its own variable or by Node's custom. */
export function isProductionAsked(): boolean {
  return process.env['KLUBBA_MODE'] === 'production' || process.env['NODE_ENV'] === 'production';
}
