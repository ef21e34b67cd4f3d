import { wrapped } from "../../base/words/wrapped.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { uncertaintyOfEstimate } from "../optimize/posterior-text.ts";
import {
  type FoundPosterior,
  leastWeights,
  loadingsIn,
  posteriorIn,
  rowWeightsIn,
  scalesIn,
} from "./mixed-findings.ts";

/** Dates that a terminal has room for: two lines. */
const mostDates = 8;

/** What moves in the window of a mixed model, what counts least in it and what it leaves open, as the terminal has it. */
export function mixedTexts({ details }: Pick<Moments, "details">): string[] {
  return [
    ...scaleText(details),
    ...weightsText(details),
    ...loadingsText(details),
    ...posteriorText(details),
  ];
}

function scaleText(details: Moments["details"]): string[] {
  const scales = scalesIn(details);
  if (scales.length === 0) return [];
  const decimals = { style: "number", decimals: 3 } as const;
  return [
    tableText({
      kind: "table",
      id: "scales",
      title: "Variances that move: h' = mean (1 - p) + a v + (p - a) h",
      columns: [
        { key: "whose", label: "Of" },
        { key: "a", label: "a", format: decimals },
        { key: "p", label: "p", format: decimals },
        { key: "next", label: "Next period", format: decimals },
        { key: "overHorizon", label: `Mean of the next ${details.horizon}`, format: decimals },
        { key: "mean", label: "Returns to", format: decimals },
      ],
      rows: scales.map(({ path: _, ...figures }) => figures),
    }).trimEnd(),
  ];
}

function weightsText(details: Moments["details"]): string[] {
  const least = leastWeights(rowWeightsIn(details), mostDates);
  if (least.length === 0) return [];
  const dates = least.map(({ date, weight }) => `${date}\u00a0${weight.toFixed(2)}`);
  return [
    `Periods that count least, by Student-t errors (one on average)\n\n${indented(wrapped(dates.join(", "), 78)).replaceAll("\u00a0", " ")}`,
  ];
}

function loadingsText(details: Moments["details"]): string[] {
  const found = loadingsIn(details);
  if (found === undefined) return [];
  const { factors, innovation, halfLife, constancy } = found;
  const { gain, pValue } = constancy;
  const test = `twice the log-likelihood gained over constant ones: ${gain.toFixed(2)}`;
  return [
    [
      innovation ? "Loadings that walk at random" : "Loadings that return to their common mean",
      "",
      ...factors.map((factor, k) =>
        innovation
          ? `  ${factor}: variance of a step ${innovation[k].toPrecision(3)} a period`
          : `  ${factor}: half-life ${halfLife?.[k].toPrecision(3)} periods`,
      ),
      `  ${test}`,
      ...(pValue === null ? [] : [`  p-value of constant loadings: ${pValue.toPrecision(2)}`]),
    ].join("\n"),
  ];
}

function posteriorText(details: Moments["details"]): string[] {
  const posterior = posteriorIn(details);
  if (posterior === undefined) return [];
  const { logEvidence, logBayesFactor } = posterior;
  const factor =
    logBayesFactor === null ? "" : `; log Bayes factor of the kernel: ${logBayesFactor.toFixed(2)}`;
  return [
    `${tableText(componentTable(posterior))}\nlog evidence: ${logEvidence.toFixed(2)}${factor}\n${wrapped(`These bands are ${uncertaintyOfEstimate}.`)}`,
  ];
}

/** Variances over their posterior, to three digits. */
export function componentTable({ components, mixIntensity }: FoundPosterior): Table {
  const keys = ["mean", "sd", "lower", "median", "upper"] as const;
  const labels = ["Mean", "Deviation", "2.5%", "Median", "97.5%"];
  return {
    kind: "table",
    id: "components",
    title: "Posterior of the variances",
    columns: [{ key: "name", label: "Of" }, ...keys.map((key, k) => ({ key, label: labels[k] }))],
    rows: [...components, mixIntensity].map(({ name, ...figures }) => ({
      name,
      ...Object.fromEntries(keys.map((key) => [key, Number(figures[key].toPrecision(3))])),
    })),
  };
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}
