import { counted, grouped } from "../../base/words/counted.ts";
import type { ChoiceOfBacktests, CrossValidationResult } from "../../jobs/results/cross-validation.ts";
import type { Block, Report, Section } from "../../report/report.ts";
import { dataFacts } from "../facts/facts.ts";
import { scheduleFacts } from "../facts/schedule-facts.ts";
import { strategiesTable } from "../facts/strategies-table.ts";
import { degradationFigure, ranksFigure } from "./cross-validation-figures.ts";
import { failedSplitsTable, mediansTable, sharpesTable } from "./cross-validation-tables.ts";
import { firstView } from "./first-view.ts";
import { overfittingWords } from "./overfitting-words.ts";
import { sameWords } from "./same-words.ts";

/** The page of a cross-validation: the best and the paths, whether it is luck, then all measures. */
export function crossValidationPage(result: CrossValidationResult): Report {
  const { study, data, settings, splits, paths, training, strategies, failure, choice } = result;
  const { folds, testFolds, purge, embargo } = settings;
  const facts = [
    ...dataFacts(data),
    {
      label: "Splits",
      value: `${splits}: ${testFolds} of ${folds} folds tested, ${grouped(purge)} rows purged, ${embargo} embargoed`,
    },
    {
      label: "Training",
      value:
        training[0] === training[1] ? `${training[0]} periods` : `${training[0]} to ${training[1]} periods`,
    },
    ...scheduleFacts(study.walkForward),
  ];
  const head = { title: study.title, simulated: data.simulated, facts };
  if (failure !== undefined) return { ...head, summary: failure.message, sections: [] };
  return {
    ...head,
    summary:
      `${counted(strategies.length, "strategy", "strategies")} over ${grouped(paths)} paths through ${counted(data.history.prices.dates.length - 1, "period")}: ` +
      `every row of a path was held with weights from a training that never saw it.`,
    sections: [
      firstView(result),
      ...overfittingSection(result, choice),
      { id: "over-paths", title: "Measures over the paths", blocks: pathBlocks(result) },
      { id: "strategies", title: "Strategies", blocks: strategyBlocks(result) },
    ],
  };
}

function strategyBlocks({ study, same }: CrossValidationResult): Block[] {
  const words = sameWords(same).join(" ");
  const note: Block = { kind: "note", tone: "info", title: "Counted once", text: words };
  return [strategiesTable(study.strategies), ...(words === "" ? [] : [note])];
}

function pathBlocks(result: CrossValidationResult): Block[] {
  const failed = failedSplitsTable(result);
  return [sharpesTable(result), mediansTable(result), ...(failed ? [failed] : [])];
}

function overfittingSection(result: CrossValidationResult, choice: ChoiceOfBacktests | undefined): Section[] {
  if (choice === undefined) return [];
  const { periodsPerYear } = result.data.history.prices;
  const blocks: Block[] = [
    {
      kind: "note",
      tone: choice.probability < 0.5 ? "info" : "warning",
      title: `Probability of overfitting: ${(100 * choice.probability).toFixed(0)}%`,
      text: overfittingWords(choice),
    },
    ranksFigure(choice),
    degradationFigure(choice, Math.sqrt(periodsPerYear)),
  ];
  return [{ id: "overfitting", title: "Is the best backtest luck?", blocks }];
}
