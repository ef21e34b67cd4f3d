import { counted } from "../../../base/words/counted.ts";
import type {
  HighOrderSettings,
  Route,
  StepDefect,
  WindowPortfolios,
} from "../../../jobs/results/high-order.ts";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { longOnly } from "../../../optimize/constraints/constraints.ts";
import { publishedSca } from "../../../optimize/high-order/as-published/published-sca.ts";
import { publishedSlsqp, publishedStart } from "../../../optimize/high-order/as-published/published-slsqp.ts";
import { skewTMoments } from "../../../optimize/high-order/moments/skew-t-moments.ts";
import { mvsk } from "../../../optimize/high-order/mvsk.ts";
import type { MvskLambda } from "../../../optimize/high-order/solvers/mvsk-objective.ts";
import type { Block, Table } from "../../../report/report.ts";
import { largestDifference, routeMeter, skewTOf, solved } from "./portfolios.ts";

/** The document's own steps on the same window, each defect with its measured effect. */
export function publishedDefects(
  returns: ReturnsPanel,
  portfolios: WindowPortfolios,
  settings: HighOrderSettings,
): StepDefect[] {
  return [...solverDefects(portfolios, settings), ...parameterDefects(returns, portfolios, settings)];
}

/** The defects as blocks of a page. */
export function publishedBlocks(defects: readonly StepDefect[]): Block[] {
  return [
    {
      kind: "note",
      tone: "defect",
      title: "The source document's own steps",
      text:
        "The steps below are those of the source document, run on the parameters of this study. Each is measured against " +
        "the exact optimum above: by how much its objective is higher, and how far its weights are off.",
    },
    defectsTable(defects),
  ];
}

function solverDefects({ moments, exact }: WindowPortfolios, { lambda }: HighOrderSettings): StepDefect[] {
  const { skewT } = moments;
  const measure = routeMeter(skewT, lambda, exact.weights);
  const start = publishedStart(skewT);
  const right = skewTMoments(skewT);
  const gradient = measure("gradient", publishedSca(skewT, lambda, start, { tau: 0 }));
  const { gap: withMean } = gradientWithMean(moments, lambda);
  const ridge = measure("ridge", publishedSca(skewT, lambda, start, { model: right }));
  const loop = publishedSca(skewT, lambda, start);
  const nloptr = publishedSlsqp(skewT, lambda, start);
  const stopped = measure("nloptr", nloptr);
  return [
    {
      step: "1. Gradient of the third moment",
      defect: "a misplaced parenthesis drops the coefficient a32 from one of its terms",
      ...gapsOf(gradient),
      remark: `with lambda 1 = 1 instead of 0 it is ${withMean.toExponential(1)}; it grows with skewness`,
    },
    {
      step: "2. Successive convex approximation",
      defect:
        "tau is added to the quadratic term only: a ridge towards 1/N, not a proximal term; the linear term is formed before the Hessian is made convex",
      ...gapsOf(ridge),
      remark: "small because tau is 1e-8",
    },
    {
      step: "3. Stop rule",
      defect: "every weight, those at zero included, must stand still relative to itself",
      gap: null,
      weightGap: null,
      remark: `${counted(loop.iterations, "iteration")} here, where zeros are exact; in R all 100 run from 50 stocks on`,
    },
    {
      step: "4. General solver",
      defect: "a relative step of 1e-4 ends the search next to its start",
      ...gapsOf(stopped),
      remark: `${counted(nloptr.iterations, "iteration")}`,
    },
  ];
}

/** What the wrong gradient costs where the mean counts too. */
function gradientWithMean({ skewT, ...moments }: WindowPortfolios["moments"], lambda: MvskLambda): Route {
  const weights: MvskLambda = [1, lambda[1], lambda[2], lambda[3]];
  const beliefs = { ...moments, skewT };
  const options = { mvskLambda: weights, tolerance: 1e-12 };
  const exact = solved(mvsk(beliefs, longOnly(moments.assets.length), options));
  const found = publishedSca(skewT, weights, publishedStart(skewT), { tau: 0 });
  return routeMeter(skewT, weights, exact.weights)("gradient", found);
}

function parameterDefects(
  returns: ReturnsPanel,
  { moments, exact }: WindowPortfolios,
  { lambda, minDegreesOfFreedom }: HighOrderSettings,
): StepDefect[] {
  const optimumAt = (bound: number, weights: MvskLambda): Float64Array =>
    solved(mvsk(skewTOf(returns, bound), longOnly(returns.assets.length), { mvskLambda: weights })).weights;
  const measure = routeMeter(moments.skewT, lambda, exact.weights);
  const other = measure("nu", { weights: optimumAt(9, lambda), iterations: 0 });
  const free = skewTOf(returns, 2.5).skewT.degreesOfFreedom;
  const withMean = optimumAt(minDegreesOfFreedom, [1, lambda[1], lambda[2], lambda[3]]);
  return [
    {
      step: "5. Degrees of freedom",
      defect:
        "two routes fit with at least 8.5, the third with at least 9: their optima differ before any solver runs",
      ...gapsOf(other),
      remark: `fitted ${moments.skewT.degreesOfFreedom.toFixed(2)}, at its bound; free it is ${free.toFixed(2)}, where the fourth moment does not exist`,
    },
    {
      step: "6. Weight of the mean",
      defect: "the text says lambda 1 = 1, the code has 0: another portfolio",
      gap: null,
      weightGap: largestDifference(withMean, exact.weights),
      remark: "the page above follows the code",
    },
  ];
}

function gapsOf({ gap, weightGap }: { gap: number; weightGap: number }): { gap: number; weightGap: number } {
  return { gap, weightGap };
}

function defectsTable(defects: readonly StepDefect[]): Table {
  return {
    kind: "table",
    id: "published-defects",
    title: "Defects and their effect on the optimum",
    columns: [
      { key: "step", label: "Step" },
      { key: "defect", label: "Defect" },
      { key: "gap", label: "Objective above the optimum", format: { style: "scientific", decimals: 1 } },
      { key: "weightGap", label: "Largest weight error", format: { style: "scientific", decimals: 1 } },
      { key: "remark", label: "Remark" },
    ],
    rows: defects.map((defect) => ({ ...defect })),
  };
}
