import { InputError } from "../../base/errors.ts";
import { choice, flag, list, record, text, whole } from "../../base/option/option.ts";
import { sha256 } from "../../base/sha256.ts";
import { encodeUtf8 } from "../../base/text-encoding.ts";
import type { TextFile } from "../../base/text-file.ts";
import { fitMixedModel } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { MixedModelSpecification } from "../../estimate/mixed-model/specification/mixed-model-specification.ts";
import { bootstrapOptions } from "../../evaluate/inference/bootstrap-intervals.ts";
import { mixedModelOptions as mixedStudyOptions } from "../../jobs/requests/mixed-model.ts";
import type { MixedResult, MixedRun } from "../../jobs/results/mixed.ts";
import type { DataTable } from "../../market/panel/panel.ts";
import { readingOptions } from "../../market/read/reading-options.ts";
import { parseDataTable } from "../../market/table/data-table.ts";
import { parseSquareTable } from "../../market/table/square-table.ts";
import type { MixedQuestions } from "./mixed-answers.ts";
import { answersTo } from "./mixed-answers.ts";

/** What `kinfolio mixed` may be told. */
export const mixedModelOptions = {
  data: text({ says: "Long table with a header row, CSV.", names: "file", needed: true }),
  fixed: text({
    says: 'Fixed effects: "return ~ market + vix_change + regime", or a whole formula as lme4 has it: "return ~ market + (1 + market | symbol)".',
    names: "formula",
    needed: true,
  }),
  random: text({
    says: 'Random effects: "symbol@K + time", "market:symbol@K", "symbol@K:time", "sector:date".',
    names: "formula",
  }),
  relationship: record({
    says: "A square table with names, under the name that random terms use.",
    of: { kind: "text", names: "file" },
    usual: {},
    repeated: true,
  }),
  residual: text({
    says: "units: one residual variance; symbol:units: one per symbol.",
    usual: "units",
  }),
  method: choice({
    says: "Restricted maximum likelihood, or maximum likelihood.",
    choices: ["reml", "ml"],
    usual: "reml",
  }),
  weights: text({
    says: "A column of positive weights: a record's residual variance is divided by its weight.",
    names: "column",
  }),
  intervals: choice({
    says: "Intervals of fixed effects by standard errors, or of all parameters by profiles of the likelihood.",
    choices: ["wald", "profile"],
    otherwise: "none",
  }),
  level: bootstrapOptions.level,
  test: text({
    says: "A likelihood-ratio test against this formula in place of the fixed one, larger or smaller.",
    names: "formula",
  }),
  bayes: flag({
    says: "Draw the posterior too, with half-t priors on standard deviations.",
    usual: false,
  }),
  chains: whole({
    says: "Chains of the slice sampler.",
    unit: "number of chains",
    least: 2,
    usual: 4,
  }),
  draws: whole({
    says: "Draws that each chain keeps, after 100 that it does not.",
    unit: "number of draws",
    least: 20,
    usual: 500,
  }),
  seed: mixedStudyOptions.seed,
  predict: text({ says: "A table of rows whose response is expected, CSV.", names: "file" }),
  allowNewLevels: flag({
    says: "Predict levels that the fit has not seen too, with effects of zero.",
    usual: false,
  }),
  fitted: flag({ says: "Print what is fitted to every record, and what is left.", usual: false }),
  labels: list({
    says: "Columns of labels, even where most cells look like numbers.",
    of: { kind: "text", names: "column" },
  }),
  decimal: readingOptions.decimal,
  sheet: text({ ...readingOptions.sheet, says: "The sheet of a workbook of data, by its name." }),
};

/** A mixed model as the command line asks for it. */
export interface MixedModelRequest extends Omit<MixedModelSpecification, "relationships">, MixedQuestions {
  readonly data: TextFile;
  /** Square tables by the names that random terms use. */
  readonly relationships: Readonly<Record<string, TextFile>>;
  /** Columns of the data that hold labels even where most cells look like numbers. */
  readonly labels?: readonly string[];
  /** Their decimal mark. */
  readonly decimal?: "," | ".";
}

/** Reads the tables, fits the model and answers what else is asked. @throws {InputError} for whatever cannot be read or does not fit together. */
export function mixedResult(request: MixedModelRequest): MixedResult {
  const { data, relationships, labels, decimal } = request;
  const { fixed, random, residual, method, weights, references } = request;
  const tables = Object.entries(relationships).map(([name, file]) => [
    name,
    parseSquareTable(file.text, file.name),
  ]);
  const read = (file: TextFile): DataTable => parseDataTable(file.text, file.name, { labels, decimal });
  const table = read(data);
  const specification = {
    ...{ fixed, random, residual, method, weights, references },
    relationships: Object.fromEntries(tables),
  };
  const fit = advisedBy(data, () => fitMixedModel(table, specification));
  const { status, message = "" } = fit;
  const failed = status === "stopped" || status === "unidentified";
  return {
    fit,
    ...answersTo(request, { fit, table, specification, read }),
    notes: [...(data.notes ?? []), ...(table.notes ?? [])],
    ...(failed && { failure: { code: status, message } }),
  };
}

/** The same with what it was asked for, as a page has it. */
export function mixedRun(request: MixedModelRequest): MixedRun {
  const { data, fixed, random, residual, method, weights, references } = request;
  const digest = sha256(encodeUtf8(data.text));
  const given = Object.entries({ random, residual, method, weights, references });
  const said = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  return { file: data.name, digest, specification: { fixed, ...said }, result: mixedResult(request) };
}

/** What is said of a file, as advice to an error that has none: a sheet may be the wrong one. */
function advisedBy<Result>({ notes }: TextFile, use: () => Result): Result {
  try {
    return use();
  } catch (error) {
    if (!(error instanceof InputError) || notes === undefined || error.detail.advice !== undefined)
      throw error;
    throw new InputError(error.code, error.message, { ...error.detail, advice: notes.join("; ") });
  }
}
