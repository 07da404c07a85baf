/**
 * Lines of a file, split at the byte 0x0A and nowhere else: node:readline also splits at U+2028, which JSON leaves as
 * it is.
 */
import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;

/** Each line without its line feed; a last one without a line feed too, unless it is empty. @throws Error from reading */
export async function* readLines(path: string): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8');
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}
