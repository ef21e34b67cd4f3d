import type { Ledger } from "../../../backtest/ledger.ts";
import { InputError } from "../../../base/errors.ts";
import { sampleMoments } from "../../../estimate/sample/sample-moments.ts";
import { scorecard } from "../../../evaluate/scorecard.ts";
import { returnsOf } from "../../../market/returns.ts";
import { holdingsIds } from "../../../report/backtest/holdings.ts";
import { logPricesOrNote } from "../../../report/backtest/paths.ts";
import type { Report, Section, Table } from "../../../report/report.ts";
import { type BacktestStudy, backtestOutcome, type Walks, walkAll } from "../../backtest/backtest.ts";
import { dataFacts, scheduleFacts } from "../../backtest/backtest-page.ts";
import { chapter } from "../../chapter.ts";
import type { StudyContext } from "../../composers.ts";
import type { LoadedData } from "../../data.ts";
import { strategiesOf, walkForwardOf } from "../../file/study-file.ts";
import type { StudyFile } from "../../file/study-schema.ts";
import { frontierJson } from "../../frontier/frontier.ts";
import type { StudyOutcome } from "../../outcome.ts";
import { tearSheetOutcome } from "../../tear-sheet/tear-sheet.ts";
import type { SeriesData } from "../../tear-sheet/tear-sheet-data.ts";
import { frontierBlocks, hierarchyBlocks, inSample } from "./in-sample.ts";
import { commonStart, lookbackBlocks, lookbackRows, lookbackSpecs } from "./lookbacks.ts";
import { faultBlocks, publishedFaults } from "./published-faults.ts";
import { type MarkowitzSettings, markowitzSettings } from "./settings.ts";

/**
 * The study of mean-variance portfolios: the frontier in hindsight, the same designs walked forward within bounds and
 * against one over N, longer memories beside the document's month, and the tear sheet.
 *
 * @see Markowitz (1952), J. Finance 7(1), 77-91; DeMiguel, Garlappi and Uppal (2009), Rev. Financial Studies 22(5), 1915-1953.
 */
export async function markowitzStudy(file: StudyFile, context: StudyContext): Promise<StudyOutcome> {
  const settings = markowitzSettings(file.settings);
  const { data, executor, cache } = context;
  const study = studyOf(file);
  const sets = inSample(sampleMoments(returnsOf(data.history.prices, file.returnType)), settings);
  const { walks, variants } = await walkEverything(study, settings, context);
  const walked = await backtestOutcome(study, data, walks, executor, cache);

  const [strategy, benchmark] = pairOf(walks.ledgers, settings);
  const ofBenchmark = holdingsIds(walks.ledgers)[walks.ledgers.indexOf(benchmark)];
  const from = commonStart([...variants.ledgers, benchmark]);
  const lookbacks = lookbackRows(study.strategies, settings.lookbacks, variants.ledgers, from);
  const { asPublished } = context;
  const request = { ...file.inference, trials: study.strategies.length, asPublished };
  const sheet = tearSheetOutcome(seriesData(data, strategy, benchmark), request);
  const basis = { history: data.history, study, settings, sets, lookbacks, ledgers: walks.ledgers, strategy };
  const faults = asPublished ? await publishedFaults(basis) : [];

  const sections: Section[] = [
    { id: "market", title: "The market", blocks: [logPricesOrNote(data.history.prices)] },
    { id: "frontier", title: "In hindsight", blocks: frontierBlocks(sets, settings) },
    { id: "hierarchy", title: "A hierarchy of assets", blocks: hierarchyBlocks(sets) },
    chapter("walk", "Walked forward", leaving(walked.report, new Set(["market", ofBenchmark])), [
      overRiskFree(walks.ledgers, settings.riskFree),
    ]),
    { id: "lookbacks", title: "Longer memories", blocks: lookbackBlocks(lookbacks, benchmark, from) },
    chapter(
      "sheet",
      `Tear sheet: ${strategy.name} against ${benchmark.name}`,
      leaving(sheet.report, repeatedInSheet),
    ),
    ...(asPublished ? [{ id: "published", title: "As published", blocks: faultBlocks(faults) }] : []),
  ];
  return {
    report: { ...headOf(study, data), sections },
    json: {
      frontier: { longOnly: frontierJson(sets.longOnly), box: frontierJson(sets.box) },
      walkForward: walked.json,
      lookbacks: { from, rows: lookbacks },
      tearSheet: sheet.json,
      ...(asPublished && { published: faults }),
    },
    text: walked.text,
    files: [...walked.files, ...sheet.files.map(({ name, text }) => ({ name: `tearsheet-${name}`, text }))],
    record: { ...walked.record, settings },
    failure: walked.failure,
  };
}

/** What other parts of the page show already, or what nobody asks of a benchmark. */
const repeatedInSheet = new Set([
  "cumulative-return-log",
  "cumulative-return",
  "underwater",
  "monthly-returns-benchmark",
  "return-boxes-benchmark",
]);

function studyOf(file: StudyFile): BacktestStudy {
  const { title, inference } = file;
  return { title, strategies: strategiesOf(file), walkForward: walkForwardOf(file), inference };
}

/** The strategies of the study, and all of them at every lookback. */
async function walkEverything(
  study: BacktestStudy,
  { lookbacks }: MarkowitzSettings,
  { data, executor, onProgress }: StudyContext,
): Promise<{ walks: Walks; variants: Walks }> {
  const strategies = lookbackSpecs(study.strategies, lookbacks);
  const first = study.strategies.length / (study.strategies.length + strategies.length);
  const walks = await walkAll(study, data, (doing, share) => onProgress(doing, first * share), executor);
  const variants = await walkAll(
    { ...study, strategies },
    data,
    (doing, share) => onProgress(doing, first + (1 - first) * share),
    executor,
  );
  return { walks, variants };
}

function headOf({ title, walkForward }: BacktestStudy, data: LoadedData): Omit<Report, "sections"> {
  return {
    title,
    summary:
      `The frontier of ${data.history.prices.assets.length} assets in hindsight, and what its portfolios earned when they were chosen ` +
      "every month on what was known.",
    simulated: data.simulated,
    facts: [...dataFacts(data), ...scheduleFacts(walkForward)],
  };
}

/** Sharpe ratios over the risk-free rate: a portfolio of short bills earns it without any risk taken. */
function overRiskFree(ledgers: readonly Ledger[], riskFree: number): Table {
  const ratio = { style: "number", decimals: 2 } as const;
  const rate = `${+(100 * riskFree).toFixed(2)} %`;
  return {
    kind: "table",
    id: "over-risk-free",
    title: `Sharpe ratios over a risk-free rate of ${rate} a year`,
    caption:
      "The measures below are over a rate of zero, where a portfolio that is mostly short bonds looks best: it earns little more than the rate itself.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "over", label: `Over ${rate}`, format: ratio, better: "higher" },
      { key: "plain", label: "Over zero", format: ratio },
    ],
    rows: ledgers.map((ledger) => {
      const { annualReturn, annualVolatility, sharpe } = scorecard(ledger).measures;
      const excess =
        annualReturn === null || !annualVolatility ? null : (annualReturn - riskFree) / annualVolatility;
      return { strategy: ledger.name, over: excess, plain: sharpe };
    }),
  };
}

/** The strategy of the tear sheet and what it is held against. */
function pairOf(ledgers: readonly Ledger[], settings: MarkowitzSettings): [Ledger, Ledger] {
  const named = (name: string | undefined, usual: Ledger | undefined): Ledger => {
    const ledger = name === undefined ? usual : ledgers.find((each) => each.name === name);
    if (ledger !== undefined) return ledger;
    const names = ledgers.map((each) => each.name).join(", ");
    throw new InputError("bad-study", `settings: no strategy ${name ?? ""} among those walked: ${names}`);
  };
  return [named(settings.strategy, ledgers[0]), named(settings.benchmark, ledgers.at(-1))];
}

function seriesData(data: LoadedData, strategy: Ledger, benchmark: Ledger): SeriesData {
  const { file, digest, simulated, notes } = data;
  return { strategy, benchmark, file, digest, simulated, notes };
}

/** A report without some of its sections and blocks, by their ids. */
function leaving(report: Report, ids: ReadonlySet<string>): Report {
  const sections = report.sections
    .filter(({ id }) => !ids.has(id))
    .map((section) => ({
      ...section,
      blocks: section.blocks.filter((block) => !("id" in block && ids.has(block.id))),
    }));
  return { ...report, sections };
}
