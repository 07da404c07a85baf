/** The shape of one `klubba` command, and the errors that end it with a chosen exit code. */

export type Io = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Folder that relative file arguments start from: where the person typed the command. */
  readonly cwd: string;
};

export type Command = {
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole `--help` of this command. */
  readonly help: string;
  /** Resolves with the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>;
};

/** Wrong options or arguments: exit code 2 and a pointer to `--help`. */
export class UsageError extends Error {}
