import { type Command, Option } from "commander";
import { readInput } from "../node/files.ts";
import { interruptible } from "../node/interrupt.ts";
import { sampleFile } from "../node/sample.ts";
import { writeOut } from "../node/write-out.ts";
import type { DataFile } from "../study/data.ts";
import { tearSheetResamples, tearSheetStudy } from "../study/tear-sheet/tear-sheet.ts";
import { loadSeries } from "../study/tear-sheet/tear-sheet-data.ts";
import { choice, finiteNumber, positiveNumber, wholeNumber } from "./input-options.ts";
import { conclude, type Finish, type OutputFlags, png, withOutput, withPage } from "./output.ts";

interface TearSheetFlags extends OutputFlags {
  readonly returns?: string;
  readonly prices?: string;
  readonly strategy?: string;
  readonly benchmark?: string;
  readonly from?: string;
  readonly to?: string;
  readonly frequency: "daily" | "weekly" | "monthly";
  readonly missing: "refuse" | "drop-date" | "fill-forward";
  readonly periodsPerYear?: number;
  readonly riskFree: number;
  readonly trials: number;
  readonly resamples: number;
  readonly seed: number;
  readonly blockLength?: number;
  readonly asPublished?: boolean;
  readonly out?: string;
}

/** `kinfolio tearsheet`: everything that is measured of one series of returns. */
export function addTearSheet(command: Command, finish: Finish): void {
  command
    .description("Measures one column of a file of returns or prices, alone or against another column.")
    .optionsGroup("Data:")
    .addOption(
      new Option("--returns <file>", "CSV or Parquet, wide or long, simple returns per period").conflicts(
        "prices",
      ),
    )
    .option("--prices <file>", "the same shapes, holding prices (default: the shipped ETFs)")
    .option("--strategy <column>", "which column; default the first")
    .option("--benchmark <column>", "the column to hold it against; default none")
    .option("--from <date>", "first row, YYYY-MM-DD, inclusive")
    .option("--to <date>", "last row, inclusive")
    .addOption(choice("--frequency <f>", "rows to use", ["daily", "weekly", "monthly"]))
    .addOption(
      choice("--missing <how>", "what to do about missing values", ["refuse", "drop-date", "fill-forward"]),
    )
    .option(
      "--periods-per-year <n>",
      "rows a year (default: by frequency, or what the dates say)",
      positiveNumber,
    )
    .optionsGroup("Measures:")
    .option("--risk-free <rate>", "annual", finiteNumber, 0)
    .option("--trials <n>", "strategies tried before this one was picked", positiveNumber, 1)
    .option("--resamples <n>", "of the bootstrap behind the intervals", wholeNumber, tearSheetResamples)
    .option("--seed <n>", "of the bootstrap", wholeNumber, 1)
    .option("--block-length <periods>", "mean length of its blocks (default: the optimal one)", finiteNumber)
    .option(
      "--as-published",
      "the numbers quantstats 0.0.81 prints, faults included, beside the definitions",
    );
  withOutput(command)
    .option(
      "--out <file>",
      "write the page (FILE.html, figures beside it), or a folder with tables and run.json",
    )
    .addOption(png())
    .addHelpText("after", "\nExample:\n  kinfolio tearsheet --strategy SPY --benchmark AGG --out sheet.html")
    .action(async (flags: TearSheetFlags) => {
      const { strategy, benchmark, from, to, frequency, missing, periodsPerYear } = flags;
      const selection = { strategy, benchmark, from, to, frequency, missing, periodsPerYear };
      const data = await loadSeries(await fileOf(flags), selection);
      const { riskFree, trials, resamples, seed, blockLength, asPublished } = flags;
      const request = { riskFree, trials, resamples, seed, asPublished };
      const outcome = await interruptible(() =>
        tearSheetStudy(data, blockLength === undefined ? request : { ...request, blockLength }),
      );
      const page = await writeOut(outcome, flags.out, flags);
      const { json, failure } = outcome;
      const text = (): string => withPage(outcome.text, page);
      conclude(flags, { json, text, notes: data.notes, failure }, finish);
    });
}

async function fileOf({ returns, prices }: TearSheetFlags): Promise<DataFile> {
  const path = returns ?? prices;
  if (path !== undefined) {
    return { name: path, bytes: await readInput(path), holds: returns === undefined ? "prices" : "returns" };
  }
  const sample = sampleFile("etfs");
  return {
    name: "sample/etf_prices.csv",
    bytes: await readInput(sample.path),
    holds: "prices",
    notAssets: sample.notAssets,
    simulated: true,
  };
}
