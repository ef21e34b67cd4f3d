import { cellEnd, closingQuote, LINE_FEED, QUOTE, RETURN } from "./cell-bytes.ts";
import { type Distinct, distinctTexts } from "./grid.ts";

/** Some rows of a column of a text. */
export interface CellColumn {
  readonly bytes: Uint8Array;
  readonly separator: number;
  /** As `Scanned` has them. */
  readonly starts: Int32Array;
  readonly rowStarts: Int32Array;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The texts of a column. Cells are told apart by their bytes, and a text is made once for each that differs. A cell is looked for first
 * where long tables have it: it is the one of the row before, or the one that followed upon that before.
 */
export function distinctCells(column: CellColumn, textAt: (start: number) => string): Distinct {
  const { bytes, separator, starts, rowStarts, from, to } = column;
  const count = to - from;
  const empty = bytes.length - 1; // the line feed at the end stands for a cell that a row does not have
  const raw = new Int32Array(count);
  const known: Known = { firsts: [], lengths: [], table: new Int32Array(256) };
  const { firsts, lengths } = known;
  const next: number[] = [];
  let before = -1;
  for (let i = 0; i < count; i++) {
    const cell = rowStarts[from + i] + column.column;
    const start = cell < rowStarts[from + i + 1] ? starts[cell] : empty;
    const likely = before < 0 ? -1 : next[before];
    let id = -1;
    if (before >= 0 && isKnown(bytes, start, separator, firsts[before], lengths[before])) id = before;
    else if (likely >= 0 && isKnown(bytes, start, separator, firsts[likely], lengths[likely])) id = likely;
    else {
      id = idOf(column, start, known);
      if (id === next.length) next.push(-1);
    }
    if (before >= 0 && id !== before) next[before] = id;
    before = id;
    raw[i] = id;
  }
  const { texts, ids } = distinctTexts(firsts.length, (k) => textAt(firsts[k]));
  if (texts.length < firsts.length) for (let i = 0; i < count; i++) raw[i] = ids[raw[i]];
  return { texts, ids: raw };
}

/** Cells that differ by their bytes: where each came first, how long it is, and a table of hashes (number of the cell plus one). */
interface Known {
  readonly firsts: number[];
  readonly lengths: number[];
  table: Int32Array<ArrayBuffer>;
}

function idOf(column: CellColumn, start: number, known: Known): number {
  const { firsts, lengths } = known;
  let slot = slotOf(column, start, known.table);
  while (known.table[slot] !== 0) {
    const id = known.table[slot] - 1;
    if (isKnown(column.bytes, start, column.separator, firsts[id], known.lengths[id])) return id;
    slot = (slot + 1) & (known.table.length - 1);
  }
  firsts.push(start);
  lengths.push(lengthOf(column, start));
  known.table[slot] = firsts.length;
  if (2 * firsts.length > known.table.length) {
    known.table = new Int32Array(4 * known.table.length);
    firsts.forEach((first, id) => {
      let free = slotOf(column, first, known.table);
      while (known.table[free] !== 0) free = (free + 1) & (known.table.length - 1);
      known.table[free] = id + 1;
    });
  }
  return firsts.length - 1;
}

/** Whether a cell has the bytes of one that is known, by where that one began first and its length, and ends where it ends. */
function isKnown(
  bytes: Uint8Array,
  start: number,
  separator: number,
  first: number,
  length: number,
): boolean {
  for (let i = 0; i < length; i++) if (bytes[start + i] !== bytes[first + i]) return false;
  const behind = bytes[start + length];
  if (behind === separator || behind === LINE_FEED || behind === RETURN) return true;
  return bytes[first] === QUOTE && behind !== QUOTE;
}

/** The bytes of a cell, its quotes among them. */
function lengthOf({ bytes, separator }: CellColumn, start: number): number {
  if (bytes[start] === QUOTE) return closingQuote(bytes, start + 1) + 1 - start;
  return cellEnd(bytes, start, separator) - start;
}

/** FNV-1a of the bytes of a cell. */
function slotOf(column: CellColumn, start: number, table: Int32Array): number {
  const { bytes } = column;
  const end = start + lengthOf(column, start);
  let hash = -2_128_831_035;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i], 16_777_619);
  return (hash ^ (hash >>> 15)) & (table.length - 1);
}
