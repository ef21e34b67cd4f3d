import { finiteOrNull } from "../../base/finite-or-null.ts";
import { byName } from "../../base/json.ts";
import type { Estimate, MixedModelFit, MixedResult, VarianceComponent } from "../../jobs/results/mixed.ts";
import { type JsonFigure, jsonNumbers } from "../json-figures.ts";

/** What `kinfolio mixed --json` prints. */
export interface MixedJson
  extends Pick<
    MixedModelFit,
    "status" | "iterations" | "logLikelihood" | "aic" | "bic" | "boundary" | "aliased" | "dropped"
  > {
  readonly varianceComponents: readonly VarianceComponentJson[];
  readonly fixed: readonly FixedJson[];
  /** Predicted effects by term, then by level. */
  readonly random: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Rows of the table behind the fit. */
  readonly records: number;
}

/** Null where the information gives no standard error. */
export interface VarianceComponentJson extends Pick<VarianceComponent, "term" | "estimate"> {
  readonly standardError: JsonFigure;
  readonly z: JsonFigure;
}

/** Null where the information gives no standard error. */
export interface FixedJson extends Pick<Estimate, "name" | "estimate"> {
  readonly standardError: JsonFigure;
}

/** A fitted mixed model, as its JSON. */
export function mixedJson({ fit }: MixedResult): MixedJson {
  const { status, boundary, iterations, logLikelihood, aic, bic, aliased, dropped } = fit;
  return {
    status,
    iterations,
    logLikelihood,
    aic,
    bic,
    varianceComponents: fit.components.map(varianceComponentJson),
    fixed: fit.fixed.map(({ name, estimate, standardError }) => ({
      name,
      estimate,
      standardError: finiteOrNull(standardError),
    })),
    random: Object.fromEntries(
      fit.random.map(({ term, levels, predictions }) => [term, byName(levels, jsonNumbers(predictions))]),
    ),
    boundary,
    aliased,
    records: fit.rows.length,
    dropped,
  };
}

/** A variance component, as its JSON. */
export function varianceComponentJson({
  term,
  estimate,
  standardError,
  z,
}: VarianceComponent): VarianceComponentJson {
  return { term, estimate, standardError: finiteOrNull(standardError), z: finiteOrNull(z) };
}
