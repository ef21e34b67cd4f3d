import { systematicOf } from "../../../estimate/mixed-model/covariance/mixed-covariance.ts";
import { fitMixed } from "../../../estimate/mixed-model/fit-mixed.ts";
import { factorDesign } from "../../../estimate/mixed-model/window/factor-design.ts";
import { assetScales } from "../../../estimate/mixed-model/window/residual-scales.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { sampleMoments } from "../../../estimate/sample/sample-moments.ts";
import type { CorrectedModel, StudyWindow } from "../../../jobs/results/mixed-model.ts";
import type { DataTable, PricePanel } from "../../../market/panel/panel.ts";
import { panelRows } from "../../../market/panel/panel-parts.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { multiplyTransposed, multiplyVector } from "../../../numeric/matrix/multiply.ts";
import { longOnly } from "../../../optimize/constraints/constraints.ts";
import { minimumVariance } from "../../../optimize/mean-variance/minimum-variance.ts";

/** Fits the default specification on the months before `end` (an index of the window's month ends). */
export function correctedModel(window: StudyWindow, characteristics: DataTable, end: number): CorrectedModel {
  const returns = (panel: PricePanel) => returnsOf(panelRows(panel, 0, end));
  const assets = returns(window.assets);
  const fit = fitMixed(assets, returns(window.factors), { characteristics });
  const systematic = systematicOf(fit.covariance);
  const { total } = fit.covariance;
  const beliefs = sampleMoments(assets);
  const lowest = (covariance: Matrix): Float64Array => weightsOn({ ...beliefs, covariance });
  return { fit, systematic, total, weights: { systematic: lowest(systematic), total: lowest(total) } };
}

function weightsOn(moments: Moments): Float64Array {
  const portfolio = minimumVariance(moments, longOnly(moments.assets.length));
  if (portfolio.status === "infeasible") throw new Error(portfolio.conflict.join("; ")); // a simplex is never empty
  return portfolio.weights;
}

/** What the factors explain of each month's returns, by each asset's own predicted loadings: `T x N`. */
export function explainedReturns(window: StudyWindow, { fit }: CorrectedModel): Matrix {
  const assets = returnsOf(window.assets);
  const factors = returnsOf(window.factors);
  const design = factorDesign(factors.values, factors.assets);
  const { residual } = assetScales(assets.values, design, assets.assets);
  const explained = multiplyTransposed(design, fit.fit.loadings);
  for (let at = 0; at < explained.data.length; at++) explained.data[at] *= residual[at % residual.length];
  return explained;
}

/** Monthly returns of weights held from month to month. */
export function monthlyReturns(window: StudyWindow, weights: Float64Array): Float64Array {
  return multiplyVector(returnsOf(window.assets).values, weights);
}
