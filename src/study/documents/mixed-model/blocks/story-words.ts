import { counted } from "../../../../base/words/counted.ts";
import { joined, listed } from "../../../../base/words/listed.ts";
import { attributeVariance } from "../../../../estimate/mixed-model/covariance/mixed-covariance.ts";
import type { MixedModelResult } from "../../../../jobs/results/mixed-model.ts";
import { farthestBeta } from "../../../../page/estimate/loading-figures.ts";
import {
  leastWeights,
  loadingsIn,
  rowWeightsIn,
  scalesIn,
} from "../../../../page/estimate/mixed-findings.ts";
import { contestVerdict } from "../../../../page/evidence/evidence-words.ts";
import { formatNumber } from "../../../../report/number-format.ts";

const percent = (share: number): string => formatNumber(share, { style: "percent", decimals: 0 });

/** What the model says a return is made of, and how much of its variance each part has. */
export function believed({ comparison: { whole, window } }: MixedModelResult): string {
  const { fit } = whole;
  const { assets, covariance, factors } = fit;
  const parts = { loadings: 0, interaction: 0, residual: 0, sample: 0 };
  for (let i = 0; i < assets.length; i++) {
    const alone = new Float64Array(assets.length);
    alone[i] = 1;
    const { total, ...own } = attributeVariance(covariance, alone);
    for (const key of Object.keys(parts) as (keyof typeof parts)[])
      parts[key] += own[key] / total / assets.length;
  }
  const shared = parts.interaction > 0 ? `, ${percent(parts.interaction)} what related assets share` : "";
  return (
    `What it believes: a return is what its factors bring (${joined(factors)}), something that related assets share, and the asset's own; and assets that are alike have like betas. ` +
    `Over the last ${counted(window.assets.dates.length - 1, "month")}, in the mean of the assets, the factors have ${percent(parts.loadings)} of the variance${shared}, ${percent(parts.residual)} is the asset's own, ` +
    (parts.sample < 0.005
      ? "and nothing is left to the sample covariance: the data bear the model out."
      : `and ${percent(parts.sample)} is left to the sample covariance: so far the data bear the model out, and no farther.`)
  );
}

/** What moved, which days surprised, whether betas stand still, and whether kinship shows. */
export function found(result: MixedModelResult): string {
  return `What it found: ${[volatility(result), surprises(result), betas(result), kinship(result)].filter((each) => each !== "").join(" ")}`;
}

function volatility({ story: { moving } }: MixedModelResult): string {
  const [scale] = scalesIn(moving.details);
  if (scale === undefined || scale.a === 0) return "no clustering of volatility.";
  const path = Object.values(scale.path).map(Math.sqrt);
  const [low, high, next] = [Math.min(...path), Math.max(...path), Math.sqrt(scale.next)];
  return `volatility moves, from ${low.toFixed(1)} to ${high.toFixed(1)} times its usual size, and is expected at ${next.toFixed(2)} in the next period.`;
}

/** Dates that a sentence has room for. */
const mostDates = 3;

function surprises({ story: { moving } }: MixedModelResult): string {
  const least = leastWeights(rowWeightsIn(moving.details), mostDates);
  if (least.length === 0) return "";
  const said = least.map(({ date, weight }) => `${date} (counts ${weight.toFixed(2)} of a usual one)`);
  const nu = moving.degreesOfFreedom;
  const tails =
    nu === undefined
      ? "Errors are normal."
      : `Errors have heavy tails, ${nu.toFixed(1)} degrees of freedom, all assets at once.`;
  return `${tails} The periods that surprised most, and tell least of the others, are ${joined(said)}.`;
}

function betas({ story: { moving } }: MixedModelResult): string {
  const loadings = loadingsIn(moving.details);
  if (loadings === undefined) return "";
  const { gain, pValue } = loadings.constancy;
  const test = pValue === null ? "" : `, p-value ${pValue < 0.001 ? "below 0.001" : pValue.toFixed(3)}`;
  if (pValue !== null && pValue > 0.05)
    return `Betas do not move measurably (twice the gain in log-likelihood ${gain.toFixed(1)}${test}).`;
  const { asset, factor, low, high } = farthestBeta(moving.assets, loadings);
  return `Betas move (twice the gain in log-likelihood ${gain.toFixed(1)}${test}), that of ${asset} on ${factor} most: between ${low.toFixed(2)} and ${high.toFixed(2)}.`;
}

function kinship({ comparison: { whole }, permutation }: MixedModelResult): string {
  const { kernelGain } = whole.fit;
  const p =
    permutation === undefined ? "" : `, p-value against shuffled assets ${permutation.pValue.toFixed(2)}`;
  return kernelGain < 3.84
    ? `Who is related to whom does not show in the returns (twice the gain ${kernelGain.toFixed(1)}${p}).`
    : `Who is related to whom shows in the returns (twice the gain ${kernelGain.toFixed(1)}${p}).`;
}

/** What somebody who has to hold something takes from it. */
export function whatToDo(result: MixedModelResult): string {
  return `What to do with it: ${[decided(result), distribution(result)].filter((each) => each !== "").join(" ")} Whether it beats other covariances out of sample is asked below, where estimators are walked forward; of returns it says nothing.`;
}

function decided({ story: { weights } }: MixedModelResult): string {
  if (weights === undefined) return "";
  const { assets, posterior } = weights;
  const { lower, upper, positive } = posterior;
  const sure = assets.flatMap((asset, i) =>
    positive[i] > 0.95 ? [`${asset} (${percent(lower[i])} to ${percent(upper[i])})`] : [],
  );
  const never = assets.filter((_, i) => positive[i] < 0.05);
  const open = assets.filter((_, i) => positive[i] >= 0.05 && positive[i] <= 0.95);
  const parts = [
    ...(sure.length > 0 ? [`hold ${listed(sure)}`] : []),
    ...(never.length > 0 ? [`leave ${listed(never)}`] : []),
    ...(open.length > 0 ? [`of ${listed(open)} the window does not decide whether to hold any`] : []),
  ];
  return `for least risk without shorts ${parts.join("; ")}.`;
}

function distribution({ densities }: MixedModelResult): string {
  if (densities === undefined) return "";
  const { contest, settings, assets } = densities;
  return `For value at risk and scenarios, by what came: ${contestVerdict(contest, { settings, assets }).replace(/^[^:]+: /, "")}`;
}
