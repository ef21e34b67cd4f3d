import { crc32, deflateRawSync } from "node:zlib";

interface ZipOptions {
  /** Lengths stand behind the entry instead of before it, as streaming writers do. */
  readonly streamed?: boolean;
  readonly stored?: boolean;
  readonly comment?: string;
  /** What the archive says the file is long. */
  readonly says?: number;
}

/** An archive of one file, and of a folder before it. */
export function zipOf(name: string, content: string | Uint8Array, options: ZipOptions = {}): Uint8Array {
  const { streamed = false, stored = false, comment = "", says } = options;
  const bytes = Buffer.from(content as string);
  const data = stored ? bytes : deflateRawSync(bytes);
  const [method, flags, length] = [stored ? 0 : 8, streamed ? 8 : 0, says ?? bytes.length];
  const sizes = (): Buffer => {
    const buffer = Buffer.alloc(12);
    buffer.writeUInt32LE(typeof crc32 === "function" ? crc32(bytes) : 0, 0);
    buffer.writeUInt32LE(data.length, 4);
    buffer.writeUInt32LE(length, 8);
    return buffer;
  };
  const folder = entry("d/", Buffer.alloc(0), { method: 0, flags: 0, sizes: Buffer.alloc(12), at: 0 });
  const file = entry(name, data, { method, flags, sizes: sizes(), at: folder.local.length, streamed });
  const list = Buffer.concat([folder.listed, file.listed]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(2, 8);
  end.writeUInt16LE(2, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(folder.local.length + file.local.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([folder.local, file.local, list, end, Buffer.from(comment)]);
}

interface EntryOptions {
  readonly method: number;
  readonly flags: number;
  readonly sizes: Buffer;
  readonly at: number;
  readonly streamed?: boolean;
}

function entry(name: string, data: Buffer, { method, flags, sizes, at, streamed }: EntryOptions) {
  const extra = Buffer.from([0x55, 0x54, 1, 0, 0]); // only before the data: the list has none
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(method, 8);
  if (!streamed) sizes.copy(local, 14);
  local.writeUInt16LE(name.length, 26);
  local.writeUInt16LE(extra.length, 28);
  const listed = Buffer.alloc(46);
  listed.writeUInt32LE(0x02014b50, 0);
  listed.writeUInt16LE(flags, 8);
  listed.writeUInt16LE(method, 10);
  sizes.copy(listed, 16);
  listed.writeUInt16LE(name.length, 28);
  listed.writeUInt32LE(at, 42);
  const behind = streamed ? Buffer.concat([Buffer.from([0x50, 0x4b, 7, 8]), sizes]) : Buffer.alloc(0);
  return {
    local: Buffer.concat([local, Buffer.from(name), extra, data, behind]),
    listed: Buffer.concat([listed, Buffer.from(name)]),
  };
}
