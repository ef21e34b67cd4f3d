/** How large the table in a file is likely to be. */
export interface LikelySize {
  readonly rows: number;
  readonly columns: number;
  /** What the first line calls the columns behind the first, where it calls each by a name of its own. */
  readonly names: readonly string[];
}

/** So many bytes at the beginning of a file tell enough: two lines of a table of fifty thousand columns. */
export const bytesToTell = 1 << 20;

/**
 * Judges a file of text by its first lines; undefined for other kinds of files, and where there is no whole line.
 *
 * @param begin the first `bytesToTell` bytes of the file, or all where it has fewer.
 * @param bytes of the whole file.
 */
export function likelySize(begin: Uint8Array, bytes: number): LikelySize | undefined {
  if (begin.includes(0)) return undefined;
  const lines = new TextDecoder().decode(begin).split(/\r\n|\n|\r/);
  const whole = begin.length < bytes ? lines.slice(0, -1) : lines;
  const filled = whole.filter((line) => line !== "");
  if (filled.length < 2) return undefined;
  const splits = ["\t", ";", ","].map((mark) => filled.slice(0, 2).map((line) => line.split(mark)));
  const [head, cells] = splits.reduce((most, each) => (each[1].length > most[1].length ? each : most));
  const characters = whole.reduce((sum, line) => sum + line.length + 1, 0);
  const rows = Math.round(((filled.length - 1) * bytes) / characters);
  return { rows, columns: cells.length, names: head.length === cells.length ? namesIn(head) : [] };
}

function namesIn([, ...head]: readonly string[]): readonly string[] {
  const names = head.map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const areNames = names.every((name) => name !== "" && Number.isNaN(Number(name)));
  return areNames && new Set(names).size === names.length ? names : [];
}
