import { complaint, type TableSource } from "../market-table.ts";

interface Chunk {
  readonly done: boolean;
  readonly value?: Uint8Array;
}

/** What Node and browsers both have; the core is compiled with the types of neither. */
const { DecompressionStream } = globalThis as unknown as {
  DecompressionStream: new (
    format: "gzip",
  ) => {
    readonly readable: { getReader(): { read(): Promise<Chunk> } };
    readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
  };
};

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The content of a gzip file. @throws {InputError} `bad-file` for a damaged one. */
export async function gunzip(bytes: Uint8Array, source: TableSource): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream("gzip");
  const [writer, reader] = [writable.getWriter(), readable.getReader()];
  const written = writer.write(bytes).then(() => writer.close());
  let out = new Uint8Array(sizeSaid(bytes));
  let size = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const { value = new Uint8Array() } = chunk;
      if (size + value.length > out.length) {
        const larger = new Uint8Array(2 * (size + value.length));
        larger.set(out.subarray(0, size));
        out = larger;
      }
      out.set(value, size);
      size += value.length;
    }
    await written;
  } catch {
    await written.catch(() => {});
    throw complaint("bad-file", source, 0, "a gzip file that is damaged, or a part of it is missing", {
      advice: "download it again",
    });
  }
  return out.subarray(0, size);
}

/** The size of the content, which the last four bytes say of one file below 4 GB; never more than can be packed so small. */
function sizeSaid(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes;
  if (length < 18) return 0;
  return Math.min(new DataView(buffer, byteOffset, length).getUint32(length - 4, true), 1032 * length);
}
