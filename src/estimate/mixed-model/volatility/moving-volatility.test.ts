import { expect, test } from "vitest";
import { futureCases } from "../../../../tests/support/future-windows.ts";
import { columnOf } from "../../../numeric/matrix/matrix.ts";
import { meanOverHorizon } from "../../volatility/conditional-scale.ts";
import { type MovingVolatility, scalesMet } from "../../volatility/moving-volatility.ts";
import { factorModelMoments } from "../factor-model.ts";
import { fitMixed } from "../fit-mixed.ts";
import { mixedMoments } from "../mixed-moments.ts";
import type { VolatilityKind } from "./volatility.ts";

const { returns, factors, kernel } = futureCases[0].window();
const market = columnOf(factors.values, 0);

/** As at the window's first period, where a scale stands at its mean. */
function fromTheStart({ scale, market: apart, ...rest }: MovingVolatility): MovingVolatility {
  return {
    ...rest,
    scale: { ...scale, next: scale.mean },
    ...(apart && { market: { ...apart, scale: { ...apart.scale, next: apart.scale.mean } } }),
  };
}

test.each<[VolatilityKind]>([["common"], ["market-and-residual"]])(
  "a %s volatility followed over its own window is the one that was fitted",
  (volatility) => {
    const options = { kernels: [kernel], volatility };
    const { moving } = mixedMoments(returns, options, factors);
    if (moving === undefined) throw new Error("volatility moves");
    const fit = fitMixed(returns, factors, options).volatility;
    if (fit.kind === "constant") throw new Error("volatility moves");
    const met = scalesMet(fromTheStart(moving), returns.values, market);
    const own = fit.kind === "common" ? fit.common : fit.residual;
    met.rest.forEach((h, t) => {
      expect(Math.abs(h / own.path[t] - 1)).toBeLessThan(1e-11); // the same sums, in another order
    });
    met.market?.forEach((h, t) => {
      if (fit.kind === "market-and-residual") expect(h / fit.market.path[t]).toBeCloseTo(1, 11);
    });
    expect(met.market !== undefined).toBe(fit.kind === "market-and-residual");
  },
);

test.each([
  ["mixed", mixedMoments(returns, { kernels: [kernel], volatility: "market-and-residual" }, factors)],
  ["factor-model", factorModelMoments(returns, { mix: true, volatility: "market-and-residual" }, factors)],
])(
  "over the horizon what moves of %s has the covariance of the moments in the mean",
  (_, { moving, covariance }) => {
    if (moving?.market === undefined) throw new Error("the market moves apart");
    const level = (scale: MovingVolatility["scale"]): number =>
      meanOverHorizon({ ...scale, path: new Float64Array(), objective: 0 }, 21);
    const { rest, scale, market: apart } = moving;
    const N = rest.rows;
    covariance.data.forEach((value, at) => {
      const common = apart.beta[Math.floor(at / N)] * apart.beta[at % N];
      expect(level(scale) * rest.data[at] + level(apart.scale) * common).toBeCloseTo(value, 14);
    });
  },
);

test("without a factor the market is the assets' mean, with one it is named", () => {
  const options = { kernels: [kernel], volatility: "market-and-residual" } as const;
  expect(mixedMoments(returns, options).moving?.market?.factor).toBeUndefined();
  expect(mixedMoments(returns, options, factors).moving?.market?.factor).toBe("F");
});
