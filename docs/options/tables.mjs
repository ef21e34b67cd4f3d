// The tables of options in the pages, by the words of their marks.
import { flagOf } from "../../dist/base/option/option.js";
import { appOptions } from "../../dist/cli/commands/app.js";
import { shardOptions } from "../../dist/cli/commands/shards.js";
import { workerOptions } from "../../dist/cli/commands/worker.js";
import { queueOptions } from "../../dist/cli/options/queue-options.js";
import { compareOptions } from "../../dist/jobs/requests/compare-estimators.js";
import { crossValidationOptions } from "../../dist/jobs/requests/cross-validation.js";
import { evidenceOptions } from "../../dist/jobs/requests/evidence.js";
import { explainOptions } from "../../dist/jobs/requests/explain.js";
import { frontierOptions } from "../../dist/jobs/requests/frontier.js";
import { highOrderOptions } from "../../dist/jobs/requests/high-order.js";
import { markowitzOptions } from "../../dist/jobs/requests/markowitz.js";
import { mixedModelOptions } from "../../dist/jobs/requests/mixed-model.js";
import { rebalanceOptions } from "../../dist/jobs/requests/rebalance.js";
import { tearSheetOptions } from "../../dist/jobs/requests/tear-sheet.js";
import { beliefOptions } from "../../dist/strategy/beliefs/belief-options.js";
import { constraintOptions } from "../../dist/strategy/constraints/constraint-options.js";
import { designs } from "../../dist/strategy/designs.js";
import { models } from "../../dist/strategy/models.js";
import { byOptionName } from "../../dist/strategy/names/known-options.js";
import { tuningOptions } from "../../dist/strategy/tuning-options.js";
import { dataSelectionOptions, fileOptions } from "../../dist/study/data/data.js";
import { studyOptions } from "../../dist/study/file/study-schema.js";
import { lookaheadOptions } from "../../dist/study/lookahead/find-lookahead.js";
import * as mixed from "../../dist/study/mixed/mixed.js";
import { changeOptions } from "../../dist/study/open/open-study.js";
import { seriesOptions } from "../../dist/study/tear-sheet/tear-sheet-data.js";
import { fetchOptions } from "../../dist/supply/fetch/fetch-options.js";
import { optionCells, table } from "./cells.mjs";

const { backtest, grid, randomized, inference, returnType } = studyOptions;

export const optionTables = {
  data: flags({ ...fileOptions, ...dataSelectionOptions, returnType }),
  constraints: flags(constraintOptions),
  beliefs: flags(beliefOptions),
  tuning: flags(tuningOptions),
  estimators: owned(models),
  designs: owned(designs),
  schedule: flags(backtest.options),
  randomized: flags(randomized.options),
  frontier: flags(frontierOptions),
  explanation: flags(explainOptions),
  orders: flags(rebalanceOptions),
  fetch: flags(fetchOptions),
  queue: flags(queueOptions),
  worker: flags(workerOptions),
  "look-ahead": flags(lookaheadOptions),
  comparison: flags(compareOptions),
  "cross-validation": flags(crossValidationOptions),
  mixed: flags(mixed.mixedModelOptions),
  "tear sheet": flags({ ...seriesOptions, ...tearSheetOptions }),
  run: flags(changeOptions),
  grid: settings(grid.options),
  shards: flags(shardOptions),
  app: flags(appOptions),
  inference: settings(inference.options),
  evidence: settings(evidenceOptions),
  "high-order": settings(highOrderOptions),
  markowitz: settings(markowitzOptions),
  "mixed-model": settings(mixedModelOptions),
};

function flags(options) {
  return tableOf(options, (name, option) => flagShown(name, option));
}

function settings(options) {
  return tableOf(options, (name) => name);
}

function tableOf(options, nameOf) {
  const rows = Object.entries(options).map(([name, option]) => [
    `\`${nameOf(name, option)}\``,
    ...Object.values(optionCells).map((cell) => cell(option)),
  ]);
  return table(["option", ...Object.keys(optionCells)], rows);
}

/** A row for all who say the same of an option. */
function owned(owners) {
  const rows = [...byOptionName(owners)].flatMap(([name, found]) => {
    const said = new Map();
    for (const { owner, option } of found) {
      const cells = Object.values(optionCells).map((cell) => cell(option));
      const others = said.get(cells.join()) ?? { cells, option, of: [] };
      others.of.push(`\`${owner}\``);
      said.set(cells.join(), others);
    }
    return [...said.values()].map(({ cells, option, of }) => [
      `\`${flagShown(name, option)}\``,
      of.join(", "),
      ...cells,
    ]);
  });
  return table(["option", "of", ...Object.keys(optionCells)], rows);
}

/** A switch that is usually on has the flag that switches it off. */
function flagShown(name, option) {
  const flag = flagOf(name, option);
  return option.kind === "flag" && option.usual ? flag.replace("--", "--no-") : flag;
}
