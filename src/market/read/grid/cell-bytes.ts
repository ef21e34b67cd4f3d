/** Bytes that have a meaning in a text of cells. */
export const [LINE_FEED, RETURN, QUOTE, BLANK, TAB] = [10, 13, 34, 32, 9];

/** The place of the quote that ends a cell, doubled ones passed over; -1 where there is none. */
export function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at >= 0; at = bytes.indexOf(QUOTE, at + 2)) {
    if (bytes[at + 1] !== QUOTE) return at;
  }
  return -1;
}

/** The place behind the last byte of a cell without quotes. */
export function cellEnd(bytes: Uint8Array, start: number, separator: number): number {
  let end = start;
  for (let byte = bytes[end]; byte !== separator && byte !== LINE_FEED && byte !== RETURN; ) {
    byte = bytes[++end];
  }
  return end;
}

export function grown<Numbers extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  numbers: Numbers,
  length: number,
): Numbers {
  const larger = (
    numbers instanceof Int32Array ? new Int32Array(length) : new Float64Array(length)
  ) as Numbers;
  larger.set(numbers);
  return larger;
}
