import { type Command, InvalidArgumentError, Option } from "commander";
import type { TextFile } from "../base/text-file.ts";
import { readText } from "../node/files.ts";
import { interruptible } from "../node/interrupt.ts";
import { mixedJson } from "../page/mixed/mixed-json.ts";
import { mixedText } from "../page/mixed/mixed-text.ts";
import { mixedResult } from "../study/mixed.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "./output.ts";

interface MixedFlags extends OutputFlags {
  readonly data: string;
  readonly fixed: string;
  readonly random?: string;
  readonly relationship: Readonly<Record<string, string>>;
  readonly residual: string;
  readonly labels?: readonly string[];
}

/** `kinfolio mixed`: the mixed model by itself. */
export function addMixed(command: Command, finish: Finish): void {
  command
    .description("Fits a linear mixed model by restricted maximum likelihood on a long table.")
    .requiredOption("--data <file>", "long table with a header row, CSV")
    .requiredOption("--fixed <formula>", '"return ~ market + vix_change + regime"')
    .option("--random <terms>", '"symbol@K + time", "market:symbol@K", "symbol@K:time"')
    .option("--relationship <K=file>", "a square table with names, repeatable", relationship, {})
    .addOption(
      new Option("--labels <columns>", "columns of labels, even where cells look like numbers").argParser(
        (text) => text.split(","),
      ),
    )
    .addOption(
      new Option("--residual <kind>", "units: one residual variance; symbol:units: one per symbol").default(
        "units",
      ),
    );
  withOutput(command)
    .addHelpText(
      "after",
      '\nExample:\n  kinfolio mixed --data sample/etf_months.csv \\\n    --fixed "return ~ market_return_std" --random "symbol@K + time" \\\n    --relationship K=sample/etf_relationship.csv',
    )
    .action(async (flags: MixedFlags) => {
      const named = Object.entries(flags.relationship).map(
        async ([name, path]) => [name, await textFile(path)] as const,
      );
      const { fixed, random, residual, labels } = flags;
      const data = await textFile(flags.data);
      const relationships = Object.fromEntries(await Promise.all(named));
      const result = await interruptible(() =>
        mixedResult({ data, fixed, random, residual, relationships, labels }),
      );
      const [json, text] = [mixedJson(result), (): string => mixedText(result)];
      conclude(flags, { json, text, failure: result.failure }, finish);
    });
}

async function textFile(path: string): Promise<TextFile> {
  return { name: path, text: await readText(path) };
}

/** `K=FILE.csv`, collected by name. */
function relationship(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, path] = text.match(/^([^=]+)=(.+)$/) ?? [];
  if (name === undefined) throw new InvalidArgumentError("a name and a file are needed: K=FILE.csv.");
  return { ...before, [name]: path };
}
