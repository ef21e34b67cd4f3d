import { expect, test } from "vitest";
import { zeros } from "../../matrix/matrix.ts";
import { gram } from "../../matrix/multiply.ts";
import { normal } from "../../random/normal.ts";
import { randomStream } from "../../random/random-stream.ts";
import { uniform } from "../../random/uniform.ts";
import { closestWholePoint, objectiveAt } from "./closest-whole-point.ts";
import type { WholeProgram } from "./whole-program.ts";

function randomProgram(seed: number): WholeProgram {
  const stream = randomStream(1420, seed);
  const n = 2 + (seed % 4);
  const x = zeros(n + 2, n);
  for (let k = 0; k < x.data.length; k += n) {
    const together = normal(stream);
    for (let j = 0; j < n; j++) x.data[k + j] = together + 0.5 * normal(stream);
  }
  const price = Float64Array.from({ length: n }, () => 1 + uniform(stream));
  return {
    metric: gram(x),
    center: price.map(() => 4 * normal(stream)),
    lower: price.map(() => (uniform(stream) < 0.2 ? 0 : -3)),
    upper: price.map(() => (uniform(stream) < 0.1 ? 0 : 4)),
    smallest: price.map(() => (uniform(stream) < 0.3 ? 2 : 1)),
    most: uniform(stream) < 0.4 ? Math.ceil(n / 2) : n,
    resources: [
      {
        use: (j, z) => price[j] * z + (z === 0 ? 0 : 0.3),
        least: price.map((each) => -3 * each),
        limit: 2 * normal(stream) + 2,
      },
    ],
  };
}

/** The least objective of all points within the limits. */
function exhaustive({
  metric,
  center,
  lower,
  upper,
  smallest,
  most,
  resources: [money],
}: WholeProgram): number {
  const n = center.length;
  const z = new Float64Array(n);
  let best = Infinity;
  const visit = (j: number, count: number, used: number): void => {
    if (count > most) return;
    if (j === n) {
      if (used <= money.limit) best = Math.min(best, objectiveAt(metric, center, z));
      return;
    }
    for (let value = lower[j]; value <= upper[j]; value++) {
      if (value !== 0 && Math.abs(value) < smallest[j]) continue;
      z[j] = value;
      visit(j + 1, count + (value === 0 ? 0 : 1), used + money.use(j, value));
    }
  };
  visit(0, 0, 0);
  return best;
}

test("no point within the limits is closer, against all of them", () => {
  for (let seed = 0; seed < 200; seed++) {
    const program = randomProgram(seed);
    const truth = exhaustive(program);
    const found = closestWholePoint(program);
    if (truth === Infinity) expect(found.status).toBe("infeasible");
    else {
      expect(found.status).toBe("optimal");
      expect(Math.abs(found.objective - truth)).toBeLessThan(1e-9 * (1 + truth));
    }
  }
});

test("a search that is ended says below what no point can be", () => {
  for (let seed = 0; seed < 50; seed++) {
    const program = randomProgram(seed);
    const truth = exhaustive(program);
    const { bound, objective } = closestWholePoint(program, { maxNodes: 6 });
    expect(bound).toBeLessThanOrEqual(truth * (1 + 1e-9));
    expect(objective).toBeGreaterThanOrEqual(truth * (1 - 1e-9));
  }
});
