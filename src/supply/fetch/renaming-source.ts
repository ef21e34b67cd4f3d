import type { PriceSource } from "../source.ts";
import type { SymbolNames } from "../symbol-names.ts";

/** A source that is asked for what it calls a symbol, and whose answer has the name that the symbol is kept under. */
export function renamingSource(source: PriceSource, names: SymbolNames): PriceSource {
  if (names.size === 0) return source;
  return {
    ...source,
    fetch: async (symbol, range, transport) => {
      const called = names.get(symbol)?.get(source.name) ?? symbol;
      return { ...(await source.fetch(called, range, transport)), symbol };
    },
  };
}
