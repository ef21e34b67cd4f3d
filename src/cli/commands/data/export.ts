import type { Command } from "commander";
import { text } from "../../../base/option/option.ts";
import { counted } from "../../../base/words/counted.ts";
import { writeWhole } from "../../../node/files/files.ts";
import { fileOptions, tableIn } from "../../../study/data/data.ts";
import { pricesCsv } from "../../../study/store/prices-csv.ts";
import { storePrices } from "../../../study/store/store-prices.ts";
import { readFlags, withOptions } from "../../options/option-flags.ts";
import { theStore } from "../../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";
import { sourceOption } from "./source-option.ts";

const options = {
  source: sourceOption,
  priceType: fileOptions.priceType,
  asOf: text({ says: "Vintages as they were at the end of this day, YYYY-MM-DD.", names: "date" }),
  out: text({ says: "The CSV file to write.", names: "file", usual: "prices.csv" }),
};

/** `kinfolio data export`: prices as a file for other programs. */
export function addExport(command: Command, finish: Finish): void {
  command
    .argument("[symbols...]", "which, in this order; default all that are kept")
    .description("Writes prices as CSV: a column of dates, then one a symbol, empty where there is none.");
  withOutput(withOptions(command, "Options:", options))
    .addHelpText("after", "\nExample:\n  kinfolio data export SPY AGG --out prices.csv --price-type close")
    .action(async (symbols: readonly string[], flags: OutputFlags) => {
      const { source, asOf, priceType, out } = readFlags(command, options);
      const chosen = symbols.length === 0 ? undefined : symbols;
      const file = await storePrices(theStore(), { source, asOf }, chosen, priceType);
      await writeWhole(out, await pricesCsv(file));
      const rows = (await tableIn(file)).dates.length;
      const vintages = file.kept?.vintages ?? [];
      const json = {
        ...{ file: out, rows },
        symbols: Object.fromEntries(
          vintages.map(({ asset, source, vintage }) => [asset, { source, vintage }]),
        ),
      };
      const text = (): string =>
        `${out}: ${counted(rows, "row")} of ${vintages.map(({ asset }) => asset).join(", ")}`;
      conclude(flags, { json, text, notes: file.notes }, finish);
    });
}
