import type { Scanner } from "./scanner.ts";

const PAGE = 65_536;
/** Zeros and a line feed behind the text, which stop every loop over it. */
const MARGIN = 32;

/** How much is scanned at once: bytes of text, and the cells that are found in them. */
export interface WindowSize {
  readonly text: number;
  readonly cells: number;
}

/** Where things lie in the scanner's memory while a window of the text is scanned: places in bytes, and what is read there. */
export interface ScanWindow {
  readonly size: WindowSize;
  readonly rowRoom: number;
  readonly openRoom: number;
  readonly at: Readonly<
    Record<"report" | "opens" | "starts" | "rowStarts" | "lines" | "values" | "text", number>
  >;
  readonly report: Int32Array;
  readonly opens: Int32Array;
  readonly starts: Int32Array;
  readonly rowStarts: Int32Array;
  readonly lines: Int32Array;
  readonly values: Float64Array;
  readonly text: Uint8Array;
}

export function scanWindow({ memory, room }: Scanner, size: WindowSize): ScanWindow {
  const rowRoom = 8192;
  const openRoom = Math.ceil(size.cells / 8);
  let end = Math.ceil(room() / 16) * 16;
  const place = (bytes: number): number => {
    const start = end;
    end = Math.ceil((end + bytes) / 16) * 16;
    return start;
  };
  const at = {
    report: place(24),
    opens: place(4 * openRoom),
    starts: place(4 * size.cells),
    rowStarts: place(4 * rowRoom),
    lines: place(4 * rowRoom),
    values: place(8 * size.cells),
    text: place(size.text + MARGIN),
  };
  const missing = end - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  const { buffer } = memory;
  return {
    size,
    rowRoom,
    openRoom,
    at,
    report: new Int32Array(buffer, at.report, 6),
    opens: new Int32Array(buffer, at.opens, openRoom),
    starts: new Int32Array(buffer, at.starts, size.cells),
    rowStarts: new Int32Array(buffer, at.rowStarts, rowRoom),
    lines: new Int32Array(buffer, at.lines, rowRoom),
    values: new Float64Array(buffer, at.values, size.cells),
    text: new Uint8Array(buffer, at.text, size.text + MARGIN),
  };
}
