/** Arrays of numbers in one piece of memory. */
export type NumberArray = Float64Array | Int32Array | Int8Array | Uint8Array;

/** Plain data with every array of numbers in one piece replaced: a copy of what holds one, the rest as it is. */
export function withNumberArrays(data: unknown, replace: (array: NumberArray) => unknown): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (isNumberArray(data)) return replace(data);
  const entries = Object.entries(data);
  const replaced = entries.map(([name, value]) => [name, withNumberArrays(value, replace)] as const);
  if (replaced.every(([, value], i) => value === entries[i][1])) return data;
  return Array.isArray(data) ? replaced.map(([, value]) => value) : Object.fromEntries(replaced);
}

/** The bytes of an array of numbers, each of them little end first whatever the machine. */
export function littleEndian(array: NumberArray): Uint8Array {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const first = new Uint8Array(Float64Array.of(1).buffer)[0];
  if (first === 0) return bytes; // 1 is 3FF0 0000 0000 0000, so its low end stands first here
  const width = array.BYTES_PER_ELEMENT;
  return bytes.map((_, i) => bytes[i - (i % width) + width - 1 - (i % width)]);
}

function isNumberArray(data: object): data is NumberArray {
  return (
    data instanceof Float64Array ||
    data instanceof Int32Array ||
    data instanceof Int8Array ||
    data instanceof Uint8Array
  );
}
