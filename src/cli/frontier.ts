import type { Command } from "commander";
import { interruptible } from "../node/interrupt.ts";
import { writeOut } from "../node/write-out.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { frontierStudy } from "../study/frontier/frontier.ts";
import { frontierDefaults } from "../study/frontier/frontier-picture.ts";
import {
  finiteNumber,
  type InputFlags,
  loadInput,
  positiveWholeNumber,
  wholeNumber,
  withInput,
} from "./input-options.ts";
import { conclude, type Finish, type OutputFlags, png, withOutput, withPage } from "./output.ts";
import { sharedSettings, withConstraintOptions, withModelOptions } from "./strategy-options.ts";

interface FrontierFlags extends InputFlags, OutputFlags {
  readonly model?: string;
  readonly points: number;
  readonly random: number;
  readonly seed: number;
  readonly riskFree?: number;
  readonly out?: string;
  readonly [option: string]: unknown;
}

/** `kinfolio frontier`: all efficient portfolios of one window of data. */
export function addFrontier(command: Command, finish: Finish): void {
  const { points, random, seed, riskFree } = frontierDefaults;
  command
    .description(
      "Fits an estimator on the whole range of the data and follows the efficient frontier exactly.",
    )
    .option("--model <name>", "the estimator; see kinfolio estimate --help", "sample")
    .option("--points <n>", "points, equally spaced in return", positiveWholeNumber, points)
    .option("--random <n>", "portfolios drawn uniformly within the constraints", wholeNumber, random)
    .option("--seed <n>", "of the draw", wholeNumber, seed)
    .option("--risk-free <rate>", "annual", finiteNumber, riskFree);
  withOutput(withConstraintOptions(withModelOptions(withInput(command))))
    .option("--out <file>", "write the page (FILE.html, figures beside it), or a folder with it and run.json")
    .addOption(png())
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio frontier --assets S01,S02,S03,S04 --max-weight 0.5 --points 20",
    )
    .action(async (flags: FrontierFlags) => {
      const [basis] = strategiesFromText("max-sharpe", await sharedSettings(flags));
      const data = await loadInput(flags);
      const { points, random, seed, riskFree = 0 } = flags;
      const request = { points, random, seed, riskFree };
      const outcome = await interruptible(() => frontierStudy(data, basis, request));
      const page = await writeOut(outcome, flags.out, flags);
      const { json, failure } = outcome;
      const text = (): string => withPage(outcome.text, page);
      conclude(flags, { json, text, notes: data.notes, failure }, finish);
    });
}
