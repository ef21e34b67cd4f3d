import { complaint, type TableSource } from "../../market-table.ts";

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
  const chunks: Uint8Array[] = [];
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      if (chunk.value !== undefined) chunks.push(chunk.value);
    }
    await written;
  } catch {
    await written.catch(() => {});
    throw complaint("bad-file", source, 0, "a gzip file that is damaged, or a part of it is missing", {
      advice: "download it again",
    });
  }
  const out = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
