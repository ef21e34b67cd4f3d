import { InputError } from "../../../src/base/errors.ts";
import { crc32 } from "./crc32.ts";
import { deflated, inflated } from "./deflate.ts";

/** A file of an archive. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const [localMark, centralMark, endMark] = [0x04034b50, 0x02014b50, 0x06054b50];
const utf8Names = 0x0800;
/** The first of January 1980: the same files are the same bytes whenever they are packed. */
const epochDate = 0x21;

/**
 * Packs files into a ZIP archive.
 *
 * @see APPNOTE.TXT of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */
export async function zipOf(files: readonly ZipFile[]): Promise<Blob> {
  const locals: Uint8Array<ArrayBuffer>[] = [];
  const entries: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const packed = await deflated(bytes);
    const told = {
      name: new TextEncoder().encode(name),
      crc: crc32(bytes),
      packed: packed.length,
      size: bytes.length,
    };
    const local = header(localMark, told, 30, 4);
    const entry = header(centralMark, told, 46, 6);
    new DataView(entry.buffer).setUint16(4, 20, true);
    new DataView(entry.buffer).setUint32(42, offset, true);
    locals.push(local, packed);
    entries.push(entry);
    offset += local.length + packed.length;
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, endMark, true);
  end.setUint16(8, files.length, true);
  end.setUint16(10, files.length, true);
  end.setUint32(
    12,
    entries.reduce((sum, entry) => sum + entry.length, 0),
    true,
  );
  end.setUint32(16, offset, true);
  return new Blob([...locals, ...entries, end], { type: "application/zip" });
}

interface Told {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** A header of a file: the two kinds have the same fields in the same order from the version needed on. */
function header(
  mark: number,
  { name, crc, packed, size }: Told,
  length: number,
  at: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark, true);
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, utf8Names, true);
  view.setUint16(at + 4, 8, true); // deflated
  view.setUint16(at + 8, epochDate, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, packed, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
  bytes.set(name, length);
  return bytes;
}

/** The names of the files in an archive; none where it is no archive. */
export function namesInZip(bytes: Uint8Array): readonly string[] {
  return entriesOf(bytes).map(({ name }) => name);
}

/**
 * The files of an archive.
 *
 * @param most how many bytes they may be in all.
 * @throws {InputError} `bad-file` for an archive that is larger than it may be, damaged, or packed in another way.
 */
export async function filesInZip(
  bytes: Uint8Array<ArrayBuffer>,
  file: string,
  most: number,
): Promise<ZipFile[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files: ZipFile[] = [];
  let left = most;
  for (const { name, method, crc, packed, size, at } of entriesOf(bytes)) {
    if (name.endsWith("/")) continue;
    const wrong = (what: string) => new InputError("bad-file", `${file}: ${name} ${what}`, { file });
    left -= size;
    if (left < 0) throw wrong(`makes it larger than ${most} bytes, the most that is read`);
    if (method !== 0 && method !== 8) throw wrong("is packed in a way that is not read here");
    const begin = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const content = bytes.subarray(begin, begin + packed);
    const unpacked = method === 0 ? content.slice() : await inflated(content, size);
    if (unpacked?.length !== size || crc32(unpacked) !== crc) throw wrong("is damaged");
    files.push({ name, bytes: unpacked });
  }
  return files;
}

function entriesOf(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = [];
  const end = endOf(view);
  if (end === undefined) return [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralMark) return [];
    const [method, length, extra, comment] = [10, 28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    );
    const [crc, packed, size, local] = [16, 20, 24, 42].map((field) => view.getUint32(at + field, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    entries.push({ name, method, crc, packed, size, at: local });
    at += 46 + length + extra + comment;
  }
  return entries;
}

/** Where the end of the directory begins: the last 22 bytes, or before a comment. */
function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  return undefined;
}
