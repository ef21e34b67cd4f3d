import { counted } from "../../base/words/counted.ts";

/** What Node and browsers both have; the core is compiled with the types of neither. */
const { DecompressionStream, Blob } = globalThis as unknown as {
  DecompressionStream: new (format: "deflate-raw") => object;
  Blob: new (parts: readonly Uint8Array[]) => { stream(): { pipeThrough(through: object): Pieces } };
};

interface Pieces {
  getReader(): { read(): Promise<{ readonly value?: Uint8Array }>; cancel(): Promise<void> };
}

/** What a reader of archives can go wrong with, in words that continue "the archive". */
export class BadZip extends Error {}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly size: number;
  readonly length: number;
  readonly header: number;
}

const [endSignature, entrySignature, headerSignature] = [0x06054b50, 0x02014b50, 0x04034b50];
const [endLength, entryLength, headerLength] = [22, 46, 30];

/**
 * The only file in an archive, or the first whose name matches.
 *
 * The central directory at the end of the archive says where each entry lies and how long it is; the headers before the
 * entries may leave that out.
 *
 * @param largest bytes that it may come to.
 * @throws {BadZip} @see APPNOTE.TXT of PKWARE, 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export async function zipEntry(archive: Uint8Array, name: RegExp, largest: number): Promise<Uint8Array> {
  const entry = entriesOf(archive).find((each) => name.test(each.name));
  if (entry === undefined) throw new BadZip("has no file of that kind");
  if (entry.length > largest) throw new BadZip(`holds a file of ${counted(entry.length, "byte")}`);
  const view = viewOf(archive);
  requireBytes(archive, entry.header, headerLength);
  if (view.getUint32(entry.header, true) !== headerSignature)
    throw new BadZip("is damaged: no entry where one is listed");
  const start =
    entry.header +
    headerLength +
    view.getUint16(entry.header + 26, true) +
    view.getUint16(entry.header + 28, true);
  requireBytes(archive, start, entry.size);
  const data = archive.subarray(start, start + entry.size);
  const content = entry.method === 0 ? data : await inflated(data, entry);
  if (content.length !== entry.length) throw new BadZip("is damaged: a file is not as long as it says");
  return content;
}

function entriesOf(archive: Uint8Array): Entry[] {
  const view = viewOf(archive);
  let end = archive.length - endLength;
  while (end >= 0 && !isEnd(view, end)) end--;
  if (end < 0) throw new BadZip("is no ZIP archive, or was cut off");
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    requireBytes(archive, at, entryLength);
    if (view.getUint32(at, true) !== entrySignature)
      throw new BadZip("is damaged: its list of files ends early");
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: String.fromCharCode(...archive.subarray(at + entryLength, at + entryLength + nameLength)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      length: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    });
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The record that ends an archive has a comment behind it, which may look like one. */
function isEnd(view: DataView, at: number): boolean {
  return (
    view.getUint32(at, true) === endSignature &&
    at + endLength + view.getUint16(at + 20, true) === view.byteLength
  );
}

/** The decompressed content, which is not read on once it is longer than it says. */
async function inflated(data: Uint8Array, { method, length }: Entry): Promise<Uint8Array> {
  if (method !== 8) throw new BadZip(`is compressed by method ${method}, not by deflate`);
  const content = new Uint8Array(length);
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  let filled = 0;
  for (;;) {
    const { value } = await reader.read().catch(() => {
      throw new BadZip("is damaged: a file cannot be decompressed");
    });
    if (value === undefined) return content.subarray(0, filled);
    if (filled + value.length > length) {
      await reader.cancel();
      throw new BadZip("is damaged: a file is longer than it says");
    }
    content.set(value, filled);
    filled += value.length;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function requireBytes({ length }: Uint8Array, from: number, count: number): void {
  if (from + count > length) throw new BadZip("was cut off");
}
