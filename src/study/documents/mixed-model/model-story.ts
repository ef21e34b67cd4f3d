import { mixedMoments } from "../../../estimate/mixed-model/mixed-moments.ts";
import type { Moments } from "../../../estimate/moments.ts";
import type {
  MixedModelSettings,
  ModelStory,
  StudyWindow,
  WeightsOfWindow,
} from "../../../jobs/results/mixed-model.ts";
import type { DataTable, History, PricePanel } from "../../../market/panel/panel.ts";
import { panelColumns, panelRows } from "../../../market/panel/panel-parts.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import { longOnly } from "../../../optimize/constraints/constraints.ts";
import { minimumVariance } from "../../../optimize/mean-variance/minimum-variance.ts";
import type { Portfolio } from "../../../optimize/portfolio.ts";
import { weightPosterior } from "../../posterior/weight-posterior.ts";

/** Rows that a fit of what moves looks at: of daily prices the last four years. */
const mostRows = 1000;

/** What the model believes of weights on the window, and what moves in it over all rows of the history. */
export function modelStory(
  history: History,
  window: StudyWindow,
  characteristics: DataTable,
  settings: MixedModelSettings,
): ModelStory {
  const { prices, factors } = recent(history, settings);
  const moving = mixedMoments(
    returnsOf(prices),
    { characteristics, volatility: "common", errors: "student-t", scenarioDraws: 0, loadings: "random-walk" },
    factors && returnsOf(factors),
  );
  return { prices, moving, weights: weightsOfWindow(window, characteristics, settings) };
}

/** The last rows, with those factors that the study is about. */
function recent(
  { prices, factors }: History,
  settings: MixedModelSettings,
): Pick<History, "prices" | "factors"> {
  const from = Math.max(0, prices.dates.length - mostRows - 1);
  const rows = (panel: PricePanel): PricePanel => panelRows(panel, from, panel.dates.length);
  const known = settings.factors.filter((name) => factors?.assets.includes(name));
  if (factors === undefined || known.length === 0) return { prices: rows(prices) };
  const columns = known.map((name) => factors.assets.indexOf(name));
  return { prices: rows(prices), factors: panelColumns(rows(factors), columns) };
}

/** Long-only weights of least variance, and how far the window decides them. */
function weightsOfWindow(
  window: StudyWindow,
  characteristics: DataTable,
  { draws, seed }: MixedModelSettings,
): WeightsOfWindow | undefined {
  if (draws === 0) return undefined;
  const moments = mixedMoments(
    returnsOf(window.assets),
    { characteristics, posterior: draws, drawSeed: seed },
    returnsOf(window.factors),
  );
  const choose = (under: Moments): Portfolio => minimumVariance(under, longOnly(under.assets.length));
  const portfolio = choose(moments);
  if (moments.posterior === undefined || portfolio.status === "infeasible") return undefined;
  const { weights } = portfolio;
  return {
    assets: moments.assets,
    weights,
    posterior: weightPosterior(moments, moments.posterior, weights, choose),
  };
}
