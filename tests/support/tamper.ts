/**
 * Ways to change an archive: from a flipped bit to a chain rewritten with all its hashes. Everything but the forger's own
 * key is at hand; each way gives other bytes than it was given.
 */
import canonicalize from 'canonicalize';
import { type Archive, encodeArchive } from '@/lib/documents/archive/archive';
import { encodeEvent, type MeetingEvent, sha256Hex } from '@/lib/store/meeting-event';
import type { Random } from './random';

type Way = (text: string, random: Random, other: Archive) => Promise<string> | string;

const archiveOf = (text: string): Archive => JSON.parse(text) as Archive;
const eventAt = (archive: Archive, index: number): MeetingEvent =>
  JSON.parse(archive.chain[index]?.json ?? '') as MeetingEvent;

/** Some value inside, changed a little: a letter of a text, a number by one. */
function changeSomething(value: unknown, random: Random): unknown {
  if (typeof value === 'string') return changeText(value, random);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  if (Array.isArray(value)) {
    if (value.length === 0) return ['x'];
    if (random.chance(0.2)) return value.toSpliced(random.int(value.length), 1);
    const at = random.int(value.length);
    return value.with(at, changeSomething(value[at], random));
  }
  const entries = Object.entries(value as object);
  const key = random.pick(entries.map(([name]) => name));
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === key ? changeSomething(one, random) : one]),
  );
}

function changeText(text: string, random: Random): string {
  if (text === '') return 'x';
  const at = random.int(text.length);
  const char = text.charAt(at);
  const put = random.pick(['x', '0', 'é', '\u2028', ' '].filter((one) => one !== char));
  return random.pick([
    `${text.slice(0, at)}${put}${text.slice(at + 1)}`,
    `${text.slice(0, at)}${put}${text.slice(at)}`,
    `${text.slice(0, at)}${text.slice(at + 1)}`,
  ]);
}

/** The events from `from` on numbered and linked anew, as a forger without the key would. */
async function relink(archive: Archive, from: number): Promise<Archive> {
  const chain = [...archive.chain];
  for (let index = from; index < chain.length; index += 1) {
    const before = chain[index - 1];
    const previous = before === undefined ? null : await sha256Hex(before.json);
    const event = { ...(JSON.parse(chain[index]?.json ?? '') as MeetingEvent), n: index + 1, previous };
    chain[index] = { json: encodeEvent(event), jws: chain[index]?.jws ?? '' };
  }
  return { ...archive, chain };
}

const WAYS: Readonly<Record<string, Way>> = {
  'a byte': (text, random) => {
    const bytes = Buffer.from(text);
    const at = random.int(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(8));
    return bytes.toString('latin1');
  },
  'a character': (text, random) => changeText(text, random),
  'a stretch left out': (text, random) => {
    const at = random.int(text.length);
    return text.slice(0, at) + text.slice(at + 1 + random.int(400));
  },
  'the file cut': (text, random) => text.slice(0, random.int(text.length)),
  'formatted anew': (text) => JSON.stringify(archiveOf(text), null, 2),
  'any value, spelt right': (text, random) =>
    encodeArchive(changeSomething(archiveOf(text), random) as Archive),
  'the tail cut': (text, random) => {
    const archive = archiveOf(text);
    const kept = 1 + random.int(archive.chain.length - 1);
    return encodeArchive({ ...archive, chain: archive.chain.slice(0, kept) });
  },
  'the tail cut with its files': (text, random) => {
    const archive = archiveOf(text);
    const kept = 1 + random.int(archive.chain.length - 1);
    return encodeArchive({ ...archive, chain: archive.chain.slice(0, kept), files: [] });
  },
  'an event left out': async (text, random) => {
    const archive = archiveOf(text);
    const at = random.int(archive.chain.length);
    const without = { ...archive, chain: archive.chain.toSpliced(at, 1) };
    return encodeArchive(random.chance(0.5) ? without : await relink(without, at));
  },
  'two events exchanged': async (text, random) => {
    const archive = archiveOf(text);
    const at = random.int(archive.chain.length - 1);
    const [a, b] = [archive.chain[at], archive.chain[at + 1]];
    if (a === undefined || b === undefined) return '';
    const swapped = { ...archive, chain: archive.chain.with(at, b).with(at + 1, a) };
    return encodeArchive(random.chance(0.5) ? swapped : await relink(swapped, at));
  },
  'an event twice': async (text, random) => {
    const archive = archiveOf(text);
    const at = random.int(archive.chain.length);
    const event = archive.chain[at];
    if (event === undefined) return '';
    return encodeArchive(await relink({ ...archive, chain: archive.chain.toSpliced(at, 0, event) }, at + 1));
  },
  'an event rewritten and all links made anew': async (text, random) => {
    const archive = archiveOf(text);
    const at = random.int(archive.chain.length);
    const event = changeSomething(eventAt(archive, at), random);
    const json = canonicalize(event) ?? '';
    const chain = archive.chain.with(at, { json, jws: archive.chain[at]?.jws ?? '' });
    return encodeArchive(await relink({ ...archive, chain }, at + 1));
  },
  'a signature of another event': (text, random) => {
    const archive = archiveOf(text);
    const at = random.int(archive.chain.length);
    const from = (at + 1 + random.int(archive.chain.length - 1)) % archive.chain.length;
    const jws = archive.chain[from]?.jws ?? '';
    return encodeArchive({
      ...archive,
      chain: archive.chain.with(at, { json: archive.chain[at]?.json ?? '', jws }),
    });
  },
  'an event of another meeting': (text, random, other) => {
    const archive = archiveOf(text);
    const at = random.int(Math.min(archive.chain.length, other.chain.length));
    const foreign = other.chain[at];
    return foreign === undefined ? '' : encodeArchive({ ...archive, chain: archive.chain.with(at, foreign) });
  },
  'the witness of another meeting': (text, _, other) =>
    encodeArchive({ ...archiveOf(text), witness: other.witness }),
  'the record': (text, random) => {
    const archive = archiveOf(text);
    const at = random.int(archive.files.length);
    const file = archive.files[at];
    if (file === undefined) return '';
    return encodeArchive({
      ...archive,
      files: archive.files.with(at, { ...file, content: changeText(file.content, random) }),
    });
  },
  'the record, with its hash in the chain': async (text, random) => {
    const archive = archiveOf(text);
    const [file] = archive.files;
    if (file === undefined) return '';
    const content = changeText(file.content, random);
    const [from, to] = [await sha256Hex(file.content), await sha256Hex(content)];
    const chain = archive.chain.map(({ json, jws }) => ({ json: json.replaceAll(from, to), jws }));
    const forged = { ...archive, chain, files: archive.files.with(0, { ...file, content }) };
    return encodeArchive(await relink(forged, 1));
  },
  'files exchanged, left out or added': (text, random) => {
    const archive = archiveOf(text);
    const at = random.int(archive.files.length - 1);
    const [a, b] = [archive.files[at], archive.files[at + 1]];
    if (a === undefined || b === undefined) return '';
    return encodeArchive({
      ...archive,
      files: random.pick([
        archive.files.with(at, b).with(at + 1, a),
        archive.files.toSpliced(at, 1),
        [...archive.files, a],
        archive.files.with(at, { ...a, content: b.content }),
      ]),
    });
  },
  'a key': (text, random) => {
    const archive = archiveOf(text);
    const [key] = archive.keys;
    if (key === undefined) return '';
    const changed = changeSomething(key, random) as typeof key;
    return encodeArchive({ ...archive, keys: random.pick([[changed], [], [key, changed]]) });
  },
};

export const WAY_NAMES: readonly string[] = Object.keys(WAYS);

/** One tampering with the archive: its bytes afterwards, never the same as before. */
export async function tamper(
  text: string,
  random: Random,
  { way, other }: { readonly way: string; readonly other: string },
): Promise<Uint8Array> {
  for (;;) {
    const changed = await WAYS[way]?.(text, random, archiveOf(other));
    if (changed === undefined) throw new Error(`there is no way ${way}`);
    const bytes = way === 'a byte' ? Buffer.from(changed, 'latin1') : Buffer.from(changed);
    if (!bytes.equals(Buffer.from(text))) return bytes;
  }
}
