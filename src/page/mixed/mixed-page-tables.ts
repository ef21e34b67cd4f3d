import type { MixedModelFit } from "../../jobs/results/mixed.ts";
import type { Table } from "../../report/report.ts";
import { rounded } from "./mixed-words.ts";

/** Components as somebody reads them: deviations in the unit of the response, the largest first. */
export function deviationsTable({ components }: MixedModelFit): Table {
  const variances = components.filter(({ correlation }) => correlation === undefined);
  return {
    kind: "table",
    id: "deviations",
    title: "How far records differ",
    caption: "Standard deviations in the unit of the response; of a slope for one unit of its covariate.",
    columns: [
      { key: "term", label: "By" },
      { key: "deviation", label: "Deviation" },
      { key: "variance", label: "Variance" },
      {
        key: "z",
        label: "z",
        format: { style: "number", decimals: 1 },
        description: "Variance over its standard error.",
      },
    ],
    rows: variances
      .toSorted((one, other) => other.estimate - one.estimate)
      .map(({ term, estimate, z }) => ({
        term,
        deviation: rounded(Math.sqrt(estimate)),
        variance: rounded(estimate),
        z,
      })),
  };
}

/** A table of the terminal with three digits in place of exponents. */
export function inThreeDigits(table: Table): Table {
  const exponents = table.columns
    .filter(({ format }) => format?.style === "scientific")
    .map(({ key }) => key);
  return {
    ...table,
    columns: table.columns.map(({ format, ...column }) =>
      exponents.includes(column.key) ? column : { ...column, ...(format && { format }) },
    ),
    rows: table.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) =>
          exponents.includes(key) && typeof value === "number" ? [key, rounded(value)] : [key, value],
        ),
      ),
    ),
  };
}
