import { beforeAll, expect, test } from "vitest";
import type { Moments } from "../../../estimate/moments.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../../numeric/matrix/multiply.ts";
import { loadLinearSolver } from "../../../numeric/minimize/linear/load-linear-solver.ts";
import { normal } from "../../../numeric/random/normal.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { minRisk } from "../min-risk.ts";
import type { ScenarioRisk } from "../risk-measures.ts";

beforeAll(loadLinearSolver);

const [periods, size] = [120, 6];

/** Returns of which an asset never moves, and their second moments. */
function tableOf(seed: number): Moments {
  const stream = randomStream(seed, 0);
  const scenarios = zeros(periods, size);
  for (let t = 0; t < periods; t++) {
    const market = 0.008 * normal(stream);
    for (let j = 1; j < size; j++)
      scenarios.data[t * size + j] = market * (0.2 + j / size) + 0.004 * j * normal(stream);
  }
  const covariance = zeros(size, size);
  for (let t = 0; t < periods; t++) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++)
        covariance.data[i * size + j] +=
          (scenarios.data[t * size + i] * scenarios.data[t * size + j]) / periods;
    }
  }
  const assets = Array.from({ length: size }, (_, j) => `A${j}`);
  const mean = new Float64Array(size);
  return { model: "drawn", assets, periods, periodsPerYear: 252, mean, covariance, scenarios, details: {} };
}

test.each(["ulcer", "lpm2", "cdar"] as const)(
  "%s within a tracking error, beside an asset that never moves",
  (risk: ScenarioRisk) => {
    for (let seed = 1; seed <= 5; seed++) {
      const moments = tableOf(seed);
      const center = new Float64Array(size);
      center[1] = 1;
      const limit = {
        text: "tracking error at most 10%",
        center,
        covariance: moments.covariance,
        periodsPerYear: 252,
        limit: 0.1,
      };
      const least = minRisk(moments, { ...longOnly(size), volatilities: [limit] }, { risk });
      if (least.status !== "optimal") throw new Error(JSON.stringify(least));
      expect(least.optimality).toBeLessThan(1e-9);
      const apart = least.weights.map((w, j) => w - center[j]);
      // the limit is kept to what certifies
      expect(Math.sqrt(252 * quadraticForm(moments.covariance, apart))).toBeLessThan(0.1 * (1 + 1e-8));
    }
  },
);
