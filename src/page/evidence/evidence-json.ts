import { bandedPortfolios } from "../../jobs/results/banded-portfolio.ts";
import { comparedFigures } from "../../jobs/results/compare-estimators.ts";
import { type EvidenceResult, findings } from "../../jobs/results/evidence.ts";
import { compareFigures, failuresByModel, figuresByModel } from "../compare/compare-json.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
  date,
  figure,
  type JsonOf,
  list,
  number,
  object,
  text,
  whole,
} from "../json/json-shape.ts";
import { evidenceVerdict } from "./evidence-words.ts";

/** What `kinfolio run evidence --json` prints. */
export const evidenceShape = object({
  reference: text("The estimator that the others are held against."),
  models: byNames(compareFigures),
  differences: list(
    object({
      model: text(),
      measure: choice(comparedFigures),
      estimate: number(
        "as the measure",
        "Of volatilities the ratio to the reference's less one, else the difference.",
      ),
      lower: number("as the measure", "Of the pair alone."),
      upper: number("as the measure"),
      jointLower: number(
        "as the measure",
        "Of an interval that holds for all models of the measure together.",
      ),
      jointUpper: number("as the measure"),
      pValue: number("share", "For all models of the measure together."),
      finding: choice(findings, "What is shown: by the joint interval, or by that of the pair only."),
    }),
    "Of every model from the reference, by measure; intervals by the stationary block bootstrap, paired by date.",
  ),
  bands: list(
    object({
      model: text(),
      portfolio: choice(bandedPortfolios),
      bands: whole("number of windows"),
      held: number("share", "Of the bands, that held the volatility that came."),
      below: number("share", "Of which less came."),
      above: number("share", "Of which more came."),
      lower: figure("share", "Of an interval of the share held; null where all did, or none."),
      upper: figure("share"),
    }),
  ),
  verdict: list(text(), "A sentence a measure, and what follows."),
  comparisons: whole("number of differences", "That were looked at."),
  level: number("share", "Probability that intervals cover."),
  bandLevel: number("share", "Of what comes, that bands should hold."),
  resamples: whole("number of resamples"),
  fits: whole("number of windows", "On which each model was fitted."),
  periods: whole("number of periods", "That forecasts were held against."),
  from: date("Of the first return that was foreseen."),
  to: date(),
  failures: failuresByModel,
  ...notesEntry,
});

export type EvidenceJson = JsonOf<typeof evidenceShape>;

/** The evidence, as its JSON. */
export function evidenceJson(result: EvidenceResult): EvidenceJson {
  const { settings, contests, bands, comparisons, fits, periods, from, to, data, failure } = result;
  return {
    reference: settings.reference,
    ...figuresByModel(result.models),
    differences: contests.flatMap(({ figure: measure, models, reference, differences, findings: found }) =>
      differences.flatMap((difference, i) =>
        i === reference ? [] : [{ model: models[i], measure, ...difference, finding: found[i] }],
      ),
    ),
    bands: bands.map((each) => ({ ...each })),
    verdict: failure === undefined ? evidenceVerdict(result) : [],
    comparisons,
    level: settings.level,
    bandLevel: settings.bandLevel,
    resamples: settings.resamples,
    fits,
    periods,
    from,
    to,
    ...notesJson(data.notes),
  };
}
