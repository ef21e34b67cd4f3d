import type { Ledger } from "../../../backtest/ledger.ts";
import { InputError } from "../../../base/errors.ts";
import { settled } from "../../../base/option/read-options.ts";
import { sampleMoments } from "../../../estimate/sample/sample-moments.ts";
import { markowitzOptions } from "../../../jobs/requests/markowitz.ts";
import type { BacktestStudy, Walks } from "../../../jobs/results/backtest.ts";
import type { LoadedData } from "../../../jobs/results/data-origin.ts";
import type { MarkowitzResult, MarkowitzSettings } from "../../../jobs/results/markowitz.ts";
import type { SeriesData } from "../../../jobs/results/tear-sheet.ts";
import { walkAll } from "../../../jobs/runs/run-walks.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import type { StudyOutcome } from "../../../page/outcome/outcome.ts";
import { backtestResult } from "../../backtest/backtest.ts";
import type { StudyContext } from "../../context.ts";
import { pathStudyOf } from "../../file/study-file.ts";
import type { StudyFile } from "../../file/study-schema.ts";
import { tearSheetResult } from "../../tear-sheet/tear-sheet.ts";
import { inSample } from "./in-sample.ts";
import { commonStart, lookbackRows, lookbackSpecs } from "./lookbacks.ts";
import type { MarkowitzJson } from "./markowitz-json.ts";
import { markowitzOutcome } from "./markowitz-outcome.ts";
import { publishedFaults } from "./published-faults.ts";

/**
 * The study of mean-variance portfolios: the frontier in hindsight, the same designs walked forward within bounds and
 * against one over N, longer memories beside the document's month, and the tear sheet.
 *
 * @see Markowitz (1952), J. Finance 7(1), 77-91; DeMiguel, Garlappi and Uppal (2009), Rev. Financial Studies 22(5), 1915-1953.
 */
export async function markowitzStudy(
  file: StudyFile,
  context: StudyContext,
): Promise<StudyOutcome<MarkowitzJson>> {
  return markowitzOutcome(await markowitzResult(file, context));
}

export async function markowitzResult(file: StudyFile, context: StudyContext): Promise<MarkowitzResult> {
  const settings = settled(markowitzOptions, file.settings, "settings");
  const { data, executor, cache, asPublished } = context;
  const study = pathStudyOf(file, data.history.prices);
  const sets = inSample(sampleMoments(returnsOf(data.history.prices, file.returnType)), settings);
  const { walks, variants } = await walkEverything(study, settings, context);
  const walk = await backtestResult(study, data, walks, executor, cache);

  const [strategy, benchmark] = pairOf(walks.ledgers, settings);
  const from = commonStart([...variants.ledgers, benchmark]);
  const rows = lookbackRows(study.strategies, settings.lookbacks, variants.ledgers, from);
  const request = { ...file.inference, trials: study.strategies.length, asPublished };
  const tearSheet = tearSheetResult(seriesData(data, strategy, benchmark), request);
  const { ledgers } = walks;
  const basis = { history: data.history, study, settings, sets, lookbacks: rows, ledgers, strategy };
  return {
    settings,
    sets,
    walk,
    strategy,
    benchmark,
    lookbacks: { from, rows },
    tearSheet,
    ...(asPublished && { faults: await publishedFaults(basis) }),
  };
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
