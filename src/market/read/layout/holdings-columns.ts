import type { InputError } from "../../../base/errors.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { isSymbolName, plainName } from "./field-names.ts";

/** What columns of numbers of pieces are called. */
export const quantityNames = [
  ...["quantity", "qty", "shares", "units", "position", "positions", "stück", "anzahl", "nominal"],
];

/** Whether columns say how much of which asset is owned, as brokers export it. */
export function areHoldings(names: readonly string[]): boolean {
  const isQuantity = (name: string): boolean =>
    quantityNames.includes(plainName(name.replace(/\s*\(.*\)$/, "")));
  return names.some(isSymbolName) && names.some(isQuantity);
}

/** The refusal of holdings where a history is needed. */
export function holdingsGiven(names: readonly string[], source: TableSource, line: number): InputError {
  const shown = names.filter((name) => name !== "").slice(0, 5);
  const what = `holdings (${shown.join(", ")}) say what is owned; ${source.holds} need a row for each of many dates`;
  return complaint("bad-file", source, line, what, {
    advice: `export the history of ${source.holds} of these assets, or fetch it: kinfolio fetch SYMBOL`,
  });
}
