import { InputError } from "../../../../src/base/errors.ts";
import type { OtherFigure } from "../../../../src/evaluate/measures/other-tools.ts";
import { ratesOfCash } from "../../../../src/evaluate/series/risk-free.ts";
import type { SeriesData } from "../../../../src/jobs/results/tear-sheet.ts";
import type { ReturnSeries } from "../../../../src/market/panel/panel.ts";
import type { StudyOutcome } from "../../../../src/page/outcome/outcome.ts";
import type { TearSheetJson } from "../../../../src/page/tear-sheet/tear-sheet-json.ts";
import { tearSheetOutcome } from "../../../../src/page/tear-sheet/tear-sheet-outcome.ts";
import { tearSheetResult } from "../../../../src/study/tear-sheet/tear-sheet.ts";
import { loadSeries } from "../../../../src/study/tear-sheet/tear-sheet-data.ts";
import type { AboutStudy } from "../../document/document.ts";
import { opened } from "../at-hand/data-at-hand.ts";
import { walksOf } from "../at-hand/walks-at-hand.ts";
import type { Tools } from "../tools.ts";

/** What can be measured: a column of the data, a strategy of the study, or weights that somebody holds (`A=60%, B=40%`). */
export type Measured =
  | { readonly kind: "column"; readonly name: string }
  | { readonly kind: "strategy"; readonly name: string }
  | { readonly kind: "held"; readonly weights: string };

/** Whose tear sheet, against what. */
export interface AboutSeries extends AboutStudy {
  readonly of: Measured;
  readonly against?: Measured;
}

export interface TearSheetAnswer extends StudyOutcome<TearSheetJson> {
  readonly others: readonly OtherFigure[];
}

/** Everything measured of a series, alone or against another, with what other tools print. */
export async function tearSheet(about: AboutSeries, tools: Tools): Promise<TearSheetAnswer> {
  const { of, against, study, files } = about;
  const seriesOf = (which: Measured) => measuredSeries(which, { study, files }, tools);
  const own = await seriesOf(of);
  const other = against && (await seriesOf(against));
  const benchmark = other && beside(own.strategy, other.strategy);
  const notes = [...new Set([...own.notes, ...(other?.notes ?? [])])];
  const { trials, ...data } = own;
  const result = tearSheetResult({ ...data, benchmark, notes }, { trials, asPublished: true });
  return { ...tearSheetOutcome(result), others: result.published?.differences ?? [] };
}

/** A benchmark of the same name is told apart. */
function beside({ name }: ReturnSeries, other: ReturnSeries): ReturnSeries {
  return other.name === name ? { ...other, name: `${name} (benchmark)` } : other;
}

interface Sized extends SeriesData {
  readonly trials: number;
}

async function measuredSeries(which: Measured, about: AboutStudy, tools: Tools): Promise<Sized> {
  if (which.kind === "column") return await columnSeries(which.name, about, tools);
  const isHeld = which.kind === "held";
  const plan = isHeld ? `buy-and-hold:${which.weights}` : undefined;
  const study = plan === undefined ? about.study : { ...about.study, strategies: [plan], inference: {} };
  const { data, ledgers, trials } = await walksOf({ ...about, study } as AboutStudy, tools);
  const ledger = isHeld ? ledgers[0] : ledgers.find(({ name }) => name === which.name);
  if (ledger === undefined)
    throw new InputError("bad-option", `${isHeld ? which.weights : which.name} gave no ledger`);
  const { name, start, dates, returns, periodsPerYear, growthBy } = ledger;
  const { file, digest, simulated, notes } = data;
  return {
    strategy: {
      name: isHeld ? "Held" : name,
      start,
      dates,
      returns,
      periodsPerYear,
      ...(growthBy && { growthBy }),
    },
    riskFree: asRates(ratesOfCash(ledger, ledger.riskFree)),
    ...{ file, digest, simulated, notes },
    trials: isHeld ? 1 : trials,
  };
}

function asRates(rates: ReturnType<typeof ratesOfCash>): SeriesData["riskFree"] {
  return typeof rates === "number" ? undefined : rates;
}

async function columnSeries(name: string, about: AboutStudy, { blobs }: Tools): Promise<Sized> {
  const { file, study } = await opened(about, blobs);
  const { from, to, frequency, missing, periodsPerYear, returnsAre } = study.data;
  const isDropped = missing === "drop-date" || missing === "fill-forward";
  const rows = { from, to, frequency, periodsPerYear, returnsAre, ...(isDropped && { missing }) };
  return { ...(await loadSeries(file, { ...rows, strategy: name })), trials: 1 };
}
