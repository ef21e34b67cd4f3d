import { InputError } from "../base/errors.ts";
import { forEachCsvRow } from "../market/read/csv-rows.ts";

/** The file of a store that says what symbols are called by their sources. */
export const symbolsFile = "symbols.csv";

/** What symbols are called by a source where that is not the name they are kept under: by name, then by source. */
export type SymbolNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads `AGG,yahoo:AGG,eodhd:AGG.US`: a name to a row, then what sources call it; a line that begins with # is for people.
 *
 * @throws {InputError} `bad-file` for a cell without a source, a name given twice, and two names for one source.
 */
export function parseSymbolNames(text: string, file: string): SymbolNames {
  const names = new Map<string, ReadonlyMap<string, string>>();
  forEachCsvRow(text, file, ([name, ...cells], line) => {
    if (name.startsWith("#")) return;
    const wrong = (what: string): InputError =>
      new InputError("bad-file", `${file}, line ${line}: ${what}`, {
        ...{ file, line },
        advice: "a line is a name, then what sources call it: AGG,yahoo:AGG,eodhd:AGG.US",
      });
    if (name === "" || names.has(name))
      throw wrong(name === "" ? "the name is empty" : `${name} is given twice`);
    const bySource = new Map<string, string>();
    for (const cell of cells.filter((each) => each !== "")) {
      const [, source, symbol] = /^([a-z]+):(.+)$/.exec(cell) ?? [];
      if (source === undefined) throw wrong(`"${cell}" has no source`);
      if (bySource.has(source)) throw wrong(`${source} has two names for ${name}`);
      bySource.set(source, symbol);
    }
    names.set(name, bySource);
  });
  return names;
}
