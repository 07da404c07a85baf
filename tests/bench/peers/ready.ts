/** What every server of the benchmark is told and says: a port and a folder in, one line out once it listens. */

export type PeerArguments = { readonly port: number; readonly folder: string };

/** Port and data folder from the command line of a server process. */
export function peerArguments(): PeerArguments {
  const [port, folder] = process.argv.slice(2);
  if (port === undefined || folder === undefined) throw new Error('usage: peer PORT FOLDER');
  return { port: Number(port), folder };
}

/** The line the benchmark waits for. */
export function sayReady(): void {
  process.stdout.write('ready\n');
}
