import fc from "fast-check";
import { expect, test } from "vitest";
import {
  beliefs,
  equalWeights,
  realPrices,
  realReturns,
  relativeError,
  sampleBeliefs,
  sharedFigures,
  skewTBeliefs,
} from "../../../tests/support/high-order.ts";
import { figures } from "../../../tests/support/reference.ts";
import { testOnRealData } from "../../../tests/support/shared.ts";
import type { Moments } from "../../estimate/moments.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { longOnly } from "../constraints/constraints.ts";
import type { SolvedPortfolio } from "../portfolio.ts";
import type { MvskTiltingOptions } from "./mvsk-tilting.ts";
import { mvskTilting } from "./mvsk-tilting.ts";

const reference = figures("mvsk");
const skewT = figures("skew-t");

type Tilted = SolvedPortfolio & {
  readonly details: {
    readonly delta: number;
    readonly improvement: number[];
    readonly trackingError: number;
  };
};

function tilted(moments: Moments, options: MvskTiltingOptions = {}, constraints?: Constraints): Tilted {
  const portfolio = mvskTilting(moments, constraints ?? longOnly(moments.assets.length), options);
  if (portfolio.status === "infeasible") throw new Error(portfolio.conflict.join(", "));
  return portfolio as Tilted;
}

test.each([10, 20])(
  "tilting 1/N of %i stocks agrees with the KKT solution checked by Q-MVSKT of highOrderPortfolios 0.1.1",
  (size) => {
    const { exact } = reference[`S${size}`].tilting;
    const found = tilted(sampleBeliefs(size));
    expect(found.status).toBe("optimal");
    expect(Math.abs(found.objective - exact.delta)).toBeLessThan(1e-9);
    expect(Math.max(...found.weights.map((w, i) => Math.abs(w - exact.w[i])))).toBeLessThan(1e-9);
    expect(relativeError(found.details.improvement, exact.improvement)).toBeLessThan(1e-9);
    expect(found.details.trackingError).toBeCloseTo(0.3, 10);
  },
);

const fits = "reference/high-order/setA_fits_derivatives.json";

testOnRealData(
  "tilting 1/N of ten real stocks reaches the delta of Q-MVSKT on adjusted moments",
  [realPrices, fits],
  () => {
    const found = tilted(beliefs(10, realReturns(sharedFigures(fits).data.stocks)));
    expect(found.status).toBe("optimal");
    expect(Math.abs(found.objective - 0.1868267)).toBeLessThan(1e-8);
  },
);

test("tilting by skew-t moments improves all four by delta at least, inside the constraints", () => {
  const moments = skewTBeliefs(skewT.S20.skew_t["tight_numin8.5"]);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 }),
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      (shares, trackingError) => {
        const total = shares.reduce((all, each) => all + each, 0);
        fc.pre(total > 0);
        const portfolio = Float64Array.from(shares, (each) => each / total);
        const found = tilted(moments, { portfolio, trackingError });
        expect(found.status).toBe("optimal");
        expect(found.objective).toBeGreaterThan(-1e-9); // staying put is allowed
        for (const gain of found.details.improvement) expect(gain).toBeGreaterThanOrEqual(found.objective);
        expect(found.details.trackingError).toBeLessThan(trackingError + 1e-9);
        expect(sum(found.weights)).toBeCloseTo(1, 12);
        expect(Math.min(...found.weights)).toBeGreaterThanOrEqual(0);
      },
    ),
    { seed: 1, numRuns: 30 },
  );
});

test("more tracking error buys more, and delta does not depend on the units of the returns", () => {
  const moments = sampleBeliefs(10);
  const [near, far] = [tilted(moments, { trackingError: 0.1 }), tilted(moments, { trackingError: 0.5 })];
  expect(far.objective).toBeGreaterThan(near.objective);
  const scenarios = { ...moments.scenarios, data: moments.scenarios.data.map((each) => each * 100) };
  const percent = tilted(beliefs(10, scenarios), { trackingError: 0.1 });
  expect(percent.objective).toBeCloseTo(near.objective, 9);
});

test("under bounds and a linear constraint", () => {
  const coefficients = new Float64Array(10).fill(1, 0, 3);
  const found = tilted(
    sampleBeliefs(10),
    {},
    {
      ...longOnly(10),
      upper: new Float64Array(10).fill(0.15),
      linear: [{ text: "S01 + S02 + S03 >= 0.25", coefficients, sense: ">=", bound: 0.25 }],
    },
  );
  expect(found.status).toBe("optimal");
  expect(Math.max(...found.weights)).toBeLessThan(0.15 + 1e-12);
  expect(found.weights[0] + found.weights[1] + found.weights[2]).toBeGreaterThan(0.25 - 1e-12);
  expect(found.objective).toBeGreaterThan(0);
});

test("constraints out of reach of the tracking error are a status", () => {
  const lower = new Float64Array(10);
  lower[0] = 0.9;
  const portfolio = mvskTilting(sampleBeliefs(10), { ...longOnly(10), lower }, { trackingError: 0.05 });
  expect(portfolio).toMatchObject({ status: "infeasible", design: "mvsk-tilting" });
});

test("a portfolio of the wrong length, a negative direction and no tracking error are refused", () => {
  const moments = sampleBeliefs(10);
  expect(() => tilted(moments, { portfolio: equalWeights(9) })).toThrowError(/9 weights given for 10 assets/);
  expect(() => tilted(moments, { portfolio: { S01: 0.9 } })).toThrowError(
    "the portfolio to improve on sums to 0.9, and the budget is 1",
  );
  expect(() => tilted(moments, { tiltDirection: [1, 1, -1, 1] })).toThrowError(
    /tiltDirection, entry 3: 0 or more is needed/,
  );
  expect(() => tilted(moments, { trackingError: 0 })).toThrowError(/trackingError: more than 0 is needed/);
});
