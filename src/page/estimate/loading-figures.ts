import { grouped } from "../../base/words/counted.ts";
import { joined } from "../../base/words/listed.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Figure } from "../../report/report.ts";
import { type FoundLoadings, loadingsIn } from "./mixed-findings.ts";

/** Assets that have a panel; of more, those whose loadings moved farthest. */
const mostPanels = 12;

/** Paths of betas with two standard errors to each side, a figure a factor. */
export function loadingFigures({ assets, details }: Pick<Moments, "assets" | "details">): Figure[] {
  const found = loadingsIn(details);
  return found === undefined ? [] : found.factors.map((factor, k) => betaFigure(assets, found, factor, k));
}

/** A beta of an asset, or so many standard errors beside it, date by date. */
function betaPath(found: FoundLoadings, factor: string, i: number, errors = 0): number[] {
  const { dates, loadings, standardErrors } = found.paths[factor];
  const unit = found.betaUnits[factor][i];
  return dates.map((_, t) => {
    const at = t * loadings.columns + i;
    return unit * (loadings.data[at] + errors * standardErrors.data[at]);
  });
}

/** The beta that moved farthest: whose, on what, and between which values. */
export function farthestBeta(
  assets: readonly string[],
  found: FoundLoadings,
): { readonly asset: string; readonly factor: string; readonly low: number; readonly high: number } {
  const all = found.factors.flatMap((factor) =>
    assets.map((asset, i) => {
      const path = betaPath(found, factor, i);
      return { asset, factor, low: Math.min(...path), high: Math.max(...path) };
    }),
  );
  return all.reduce((most, each) => (each.high - each.low > most.high - most.low ? each : most));
}

function betaFigure(assets: readonly string[], found: FoundLoadings, factor: string, k: number): Figure {
  const { constancy, factors } = found;
  const { dates } = found.paths[factor];
  const path = (i: number, errors: number): number[] => betaPath(found, factor, i, errors);
  const moved = assets.map((_, i) => Math.max(...path(i, 0)) - Math.min(...path(i, 0)));
  const shown = Array.from(assets.keys())
    .sort((i, j) => moved[j] - moved[i])
    .slice(0, mostPanels)
    .sort((i, j) => i - j);
  const fewer =
    shown.length < assets.length
      ? ` The ${shown.length} of ${grouped(assets.length)} assets whose betas moved farthest.`
      : "";
  const { gain, pValue } = constancy;
  const test =
    k > 0
      ? ""
      : ` Constant betas have ${(gain / 2).toFixed(1)} less log-likelihood${pValue === null ? "" : ` (p-value ${pValue.toPrecision(2)})`}.`;
  const apart = k === 0 ? "" : ` apart from ${joined(factors.slice(0, k))}`;
  return {
    kind: "figure",
    id: `loadings-on-${k + 1}`,
    title: `Betas on ${factor}${apart}`,
    caption: `As the whole window tells them, two standard errors to each side: what a return of one percent of ${factor}${apart} brings, in percent.${fewer}${test}`,
    chart: {
      type: "facets",
      x: dates,
      yAxis: { format: { style: "number", decimals: 1 } },
      panels: shown.map((i) => ({
        title: assets[i],
        series: [
          { name: "beta", values: path(i, 0) },
          { name: "two standard errors", values: path(i, 2) },
          { name: "two standard errors", values: path(i, -2) },
        ],
      })),
    },
  };
}
