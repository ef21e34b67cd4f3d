import type { Moments } from "../../estimate/moments.ts";
import type { Figure } from "../../report/report.ts";
import { type FoundLoadings, loadingsIn } from "./mixed-findings.ts";

/** Assets that have a panel; of more, those whose loadings moved farthest. */
const mostPanels = 12;

/** Paths of loadings with two standard errors to each side, a figure a factor. */
export function loadingFigures({ assets, details }: Pick<Moments, "assets" | "details">): Figure[] {
  const found = loadingsIn(details);
  return found === undefined ? [] : found.factors.map((factor, k) => loadingFigure(assets, found, factor, k));
}

function loadingFigure(assets: readonly string[], found: FoundLoadings, factor: string, k: number): Figure {
  const { paths, constancy } = found;
  const { dates, loadings, standardErrors } = paths[factor];
  const path = (i: number, errors: number): number[] =>
    dates.map((_, t) => {
      const at = t * assets.length + i;
      return loadings.data[at] + errors * standardErrors.data[at];
    });
  const moved = assets.map((_, i) => Math.max(...path(i, 0)) - Math.min(...path(i, 0)));
  const shown = Array.from(assets.keys())
    .sort((i, j) => moved[j] - moved[i])
    .slice(0, mostPanels)
    .sort((i, j) => i - j);
  const fewer =
    shown.length < assets.length
      ? ` The ${shown.length} of ${assets.length} assets whose loadings moved farthest.`
      : "";
  const { gain, pValue } = constancy;
  const test =
    k > 0
      ? ""
      : ` Constant loadings have ${(gain / 2).toFixed(1)} less log-likelihood${pValue === null ? "" : ` (p-value ${pValue.toPrecision(2)})`}.`;
  return {
    kind: "figure",
    id: `loadings-on-${k + 1}`,
    title: `Loadings on ${factor}`,
    caption: `As the whole window tells them, two standard errors to each side; in residual deviations of the asset for one deviation of the factor.${fewer}${test}`,
    chart: {
      type: "facets",
      x: dates,
      yAxis: { format: { style: "number", decimals: 1 } },
      panels: shown.map((i) => ({
        title: assets[i],
        series: [
          { name: "loading", values: path(i, 0) },
          { name: "two standard errors", values: path(i, 2) },
          { name: "two standard errors", values: path(i, -2) },
        ],
      })),
    },
  };
}
