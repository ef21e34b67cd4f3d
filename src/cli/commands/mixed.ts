import type { Command } from "commander";
import type { TextFile } from "../../base/text-file.ts";
import { readInput } from "../../node/files/files.ts";
import { interruptible } from "../../node/interrupt.ts";
import { mixedOutcome } from "../../page/mixed/mixed-outcome.ts";
import { tableFile } from "../../study/data/table-file.ts";
import { mixedModelOptions, mixedRun } from "../../study/mixed/mixed.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { concludePage } from "../output/conclude-page.ts";
import { type Finish, type OutputFlags, pageOptions, withOutput } from "../output/output.ts";

/** `kinfolio mixed`: the mixed model by itself. */
export function addMixed(command: Command, finish: Finish): void {
  command.description("Fits a linear mixed model by maximum likelihood, restricted or not, on a long table.");
  withOutput(withOptions(command, "Options:", mixedModelOptions), pageOptions)
    .addHelpText(
      "after",
      '\nExample:\n  kinfolio mixed --data sample/etf_months.csv \\\n    --fixed "return ~ market_return_std" --random "symbol@K + time" \\\n    --relationship K=sample/etf_relationship.csv',
    )
    .action(async (flags: OutputFlags) => {
      const {
        data: file,
        relationship,
        sheet,
        predict,
        ...specification
      } = readFlags(command, mixedModelOptions);
      const named = Object.entries(relationship).map(
        async ([name, path]) => [name, await textFile(path)] as const,
      );
      const data = await textFile(file, sheet);
      const relationships = Object.fromEntries(await Promise.all(named));
      const rows = predict === undefined ? {} : { predict: await textFile(predict) };
      const run = await interruptible(() => mixedRun({ ...specification, ...rows, data, relationships }));
      await concludePage(command, flags, mixedOutcome(run), run.result.notes, finish);
    });
}

async function textFile(path: string, sheet?: string): Promise<TextFile> {
  return await tableFile(path, await readInput(path), sheet);
}
