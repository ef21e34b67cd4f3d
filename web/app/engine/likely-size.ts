/** How large the table in a file is likely to be. */
export interface LikelySize {
  readonly rows: number;
  readonly columns: number;
}

const looked = 1 << 16;

/** Judges a file of text by its first lines; undefined for other kinds of files, and where there is no whole line. */
export function likelySize(bytes: Uint8Array): LikelySize | undefined {
  const begin = bytes.subarray(0, looked);
  if (begin.includes(0)) return undefined;
  const lines = new TextDecoder().decode(begin).split(/\r\n|\n|\r/);
  const whole = begin.length < bytes.length ? lines.slice(0, -1) : lines.filter((line) => line !== "");
  if (whole.length < 2) return undefined;
  const separators = ["\t", ";", ","].map((mark) => whole[1].split(mark).length);
  const characters = whole.reduce((sum, line) => sum + line.length + 1, 0);
  const rows = Math.round(((whole.length - 1) * bytes.length) / characters);
  return { rows, columns: Math.max(...separators) };
}
