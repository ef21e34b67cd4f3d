import { byName } from "../base/json.ts";
import {
  fitMixedModel,
  type MixedModelFit,
} from "../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { MixedModelSpecification } from "../estimate/mixed-model/specification/model-frame.ts";
import { parseDataTable } from "../market/data-table.ts";
import { parseSquareTable } from "../market/square-table.ts";
import type { Table } from "../report/report.ts";
import { tableText } from "../report/table-text.ts";
import type { TextFile } from "./text-file.ts";

/** A mixed model as the command line asks for it. */
export interface MixedModelRequest extends Omit<MixedModelSpecification, "relationships"> {
  readonly data: TextFile;
  /** Square tables by the names that random terms use. */
  readonly relationships: Readonly<Record<string, TextFile>>;
  /** Columns of the data that hold labels even where most cells look like numbers. */
  readonly labels?: readonly string[];
}

/** Reads the tables and fits the model. @throws {InputError} for whatever cannot be read or does not fit together. */
export function mixedModel({
  data,
  relationships,
  labels,
  ...specification
}: MixedModelRequest): MixedModelFit {
  const tables = Object.entries(relationships).map(([name, file]) => [
    name,
    parseSquareTable(file.text, file.name),
  ]);
  return fitMixedModel(parseDataTable(data.text, data.name, { labels }), {
    ...specification,
    relationships: Object.fromEntries(tables),
  });
}

/** What `kinfolio mixed --json` prints. */
export function mixedModelJson(fit: MixedModelFit): object {
  const { status, boundary, iterations, logLikelihood, aic, bic, aliased, dropped } = fit;
  return {
    status,
    iterations,
    logLikelihood,
    aic,
    bic,
    varianceComponents: fit.components,
    fixed: fit.fixed,
    random: Object.fromEntries(
      fit.random.map(({ term, levels, predictions }) => [term, byName(levels, predictions)]),
    ),
    boundary,
    aliased,
    records: fit.rows.length,
    dropped,
  };
}

/** What `kinfolio mixed` prints for people. */
export function mixedModelText(fit: MixedModelFit): string {
  const { status, boundary, iterations, logLikelihood, aic, bic, rows, dropped, aliased } = fit;
  const at = boundary.length === 0 ? "" : ` (at zero: ${boundary.join(", ")})`;
  return [
    `${status}${at} after ${iterations} iterations, ${rows.length} records${dropped > 0 ? `, ${dropped} incomplete ones left out` : ""}`,
    `log-likelihood ${logLikelihood.toFixed(6)}   AIC ${aic.toFixed(3)}   BIC ${bic.toFixed(3)}`,
    ...(aliased.length === 0 ? [] : [`left out, sums of other columns: ${aliased.join(", ")}`]),
    "",
    tableText(componentsTable(fit)),
    tableText(fixedTable(fit)),
  ].join("\n");
}

const significant = { style: "scientific", decimals: 4 } as const;

/** Variance components with their standard errors. */
export function componentsTable({ components }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "components",
    title: "Variance components",
    columns: [
      { key: "term", label: "Term" },
      { key: "estimate", label: "Estimate", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
      { key: "z", label: "z", format: { style: "number", decimals: 3 } },
    ],
    rows: components.map((component) => ({ ...component })),
  };
}

/** Fixed effects with their standard errors. */
export function fixedTable({ fixed }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "fixed",
    title: "Fixed effects",
    columns: [
      { key: "name", label: "Name" },
      { key: "estimate", label: "Estimate", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
    ],
    rows: fixed.map((effect) => ({ ...effect })),
  };
}
