import type { Command } from "commander";
import { list } from "../../base/option/option.ts";
import { tearSheetOptions } from "../../jobs/requests/tear-sheet.ts";
import { interruptible } from "../../node/interrupt.ts";
import { type DataSelection, fileOptions } from "../../study/data/data.ts";
import { tearSheetStudy } from "../../study/tear-sheet/tear-sheet.ts";
import { loadSeries, type SeriesSelection, seriesOptions } from "../../study/tear-sheet/tear-sheet-data.ts";
import { inputFile } from "../options/input-options.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { columnOf, namedRates, withRatesNote } from "../options/risk-free.ts";
import { concludePage } from "../output/conclude-page.ts";
import { type Finish, type OutputFlags, pageOptions, withOutput } from "../output/output.ts";

const dataOptions = {
  ...fileOptions,
  prices: list({ ...fileOptions.prices, otherwise: "the shipped ETFs" }),
  ...seriesOptions,
};

/** `kinfolio tearsheet`: everything that is measured of one series of returns. */
export function addTearSheet(command: Command, finish: Finish): void {
  command.description("Measures one column of a file of returns or prices, alone or against another column.");
  withOptions(command, "Data:", dataOptions);
  withOutput(withOptions(command, "Measures:", tearSheetOptions), pageOptions)
    .addHelpText("after", "\nExample:\n  kinfolio tearsheet --strategy SPY --benchmark AGG --out sheet.html")
    .action(async (flags: OutputFlags) => {
      const { prices, returns, priceType, ...selection } = readFlags(command, dataOptions);
      const given = await inputFile({ prices, returns, priceType }, "etfs", namedColumns(selection));
      const riskFree = await namedRates(command, async () => given);
      const notAssets = [...(given.notAssets ?? []), ...columnOf(command, riskFree)];
      const loaded = await loadSeries({ ...given, notAssets }, selection);
      if (riskFree !== undefined) command.setOptionValue("riskFree", undefined); // not a number, and not the one in the request
      const noted = withRatesNote(loaded, riskFree, loaded.strategy.dates);
      const data = riskFree === undefined ? noted : { ...noted, riskFree };
      const request = readFlags(command, tearSheetOptions);
      const outcome = await interruptible(() => tearSheetStudy(data, request));
      await concludePage(command, flags, outcome, data.notes, finish);
    });
}

/** The columns that a tear sheet is about; all where it says no more than a benchmark. */
function namedColumns({ strategy, benchmark }: SeriesSelection): DataSelection {
  return strategy === undefined
    ? {}
    : { assets: [strategy, ...(benchmark === undefined ? [] : [benchmark])] };
}
