/** The one place where a failure of ours is written down: what kind and where, never what it was about. */

/** Frames of the stack without the message, which may hold what people wrote. */
export function describeFailure(thrown: unknown): string {
  const chain: string[] = [];
  for (let error = thrown; error instanceof Error && chain.length < 4; error = error.cause) {
    const code: unknown = 'code' in error ? error.code : undefined;
    const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    chain.push(
      [`${error.name}${typeof code === 'string' ? ` ${code}` : ''}`, ...frames.slice(0, 12)].join('\n'),
    );
  }
  return chain.length === 0 ? 'something that is no error was thrown' : chain.join('\ncaused by ');
}

/** Writes it down once. */
export function logFailure(where: string, thrown: unknown): void {
  console.error(`${where}: ${describeFailure(thrown)}`);
}
