import { wrapped } from "../../base/wrapped.ts";
import type { MarketTable } from "../../market/market-table.ts";
import { readTable } from "../../market/read-table.ts";
import type { Dataset } from "../../market/universe.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/table-text.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { type DataFile, dataFrom, universeIn } from "../data.ts";
import { strategiesOf, walkForwardOf } from "../file/study-file.ts";
import type { StudyFile } from "../file/study-schema.ts";
import { drawDatasets, drawDefaults } from "../randomized/draw-datasets.ts";
import { givenDatasets } from "../randomized/given-datasets.ts";
import type { TextFile } from "../text-file.ts";
import { backtestPipeline, type OpenStrategy } from "./backtest-pipeline.ts";
import { findLookahead, type LookaheadOptions, type LookaheadReport } from "./find-lookahead.ts";

/** What was looked for in a study, and found. */
export interface StudyCheck extends LookaheadReport {
  readonly title: string;
  /** Of a randomized study: the dataset that was looked at. */
  readonly dataset?: Dataset;
  readonly strategies: readonly string[];
}

/**
 * Looks for what depends on the future in a study: its data, its factors, its strategies' moments and weights. Of a
 * randomized study the first dataset is looked at, given or drawn; that the assets of a drawn one are complete is the
 * look-ahead its page tells of.
 *
 * @param datasets the file that `randomized.datasets` names.
 * @param pause awaited between strategies, so that an interrupt is heard.
 * @throws {InputError} whatever is wrong with the file, the selection or a strategy.
 */
export async function checkStudy(
  study: StudyFile,
  file: DataFile,
  options: Omit<LookaheadOptions, "least">,
  onProgress: (share: number) => void = () => {},
  pause?: () => Promise<void>,
  datasets?: TextFile,
): Promise<StudyCheck> {
  const table = await readTable(file.bytes, file.name, file.holds);
  const specs = strategiesOf(study);
  const walkForward = walkForwardOf(study);
  const dataset = study.randomized && firstDataset(study, file, table, datasets);
  const selection = { ...study.data, ...dataset };
  const pipeline = backtestPipeline({
    load: (disturbed) => dataFrom(disturbed, file, selection).history,
    strategies: () => Promise.all(specs.map(openStrategy)),
    walkForward,
    pause,
  });
  const longest = Math.max(...specs.map(({ lookback = walkForward.lookback }) => lookback));
  const least = longest + 2; // the first decision, and the rows it is traded and earns in
  const report = await findLookahead(pipeline, table, { ...options, least }, onProgress);
  return { title: study.title, strategies: specs.map(({ name }) => name), dataset, ...report };
}

async function openStrategy(spec: StrategySpec): Promise<OpenStrategy> {
  return { name: spec.name, lookback: spec.lookback, recommend: await recommender(spec) };
}

function firstDataset(
  { data, randomized }: StudyFile,
  file: DataFile,
  table: MarketTable,
  given: TextFile | undefined,
): Dataset {
  const { universe } = universeIn(table, file, data);
  const [dataset] =
    given === undefined
      ? drawDatasets(universe, { ...drawDefaults, ...randomized, resamples: 1 })
      : givenDatasets(given.text, given.name, universe);
  return dataset;
}

/** What `kinfolio check-lookahead` prints for people. */
export function checkText(check: StudyCheck): string {
  const { strategies, cutoffs, compared, findings, dataset } = check;
  const many = strategies.length === 1 ? "strategy" : "strategies";
  const where = dataset === undefined ? "" : ` on the first dataset (${dataset.from} to ${dataset.to})`;
  const head =
    `${check.title}: ${compared.toLocaleString("en")} figures of ${strategies.length} ${many}${where} compared, ` +
    `with the data cut off and scrambled after ${cutoffs.join(", ")}`;
  if (findings.length === 0) return `${wrapped(head)}\nNothing depends on what came later.`;
  return `${wrapped(head)}\n\n${tableText(findingsTable(check))}`;
}

function findingsTable({ findings }: StudyCheck): Table {
  return {
    kind: "table",
    id: "look-ahead",
    title: "Depends on what came later",
    columns: [
      { key: "cutoff", label: "data left alone to" },
      { key: "disturbance", label: "then" },
      { key: "stage", label: "first stage" },
      { key: "what", label: "what" },
      { key: "date", label: "differs on" },
      { key: "changedWeights", label: "dates with other weights", format: { style: "integer" } },
    ],
    rows: findings.map(({ difference: _, ...finding }) => ({ ...finding })),
  };
}

/** Where something was found: what ends the command. */
export function checkFailure({ findings }: StudyCheck): { code: string; message: string } | undefined {
  if (findings.length === 0) return undefined;
  const [{ stage, what, date, disturbance, cutoff }] = findings;
  return {
    code: "look-ahead",
    message: `${what} of ${date} (stage ${stage}) differ once the data after ${cutoff} are ${disturbance}`,
  };
}
