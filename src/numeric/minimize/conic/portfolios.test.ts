import { describe, expect, test } from "vitest";
import {
  type DecisionCase,
  decisionCase,
  decisionData,
  decisions,
} from "../../../../tests/support/decisions.ts";
import { type Row, writtenOut } from "../../../../tests/support/program-rows.ts";
import { cholesky } from "../../matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { multiplyVector, quadraticForm } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";
import { type Cone, type ConicPoint, type ConicProgram, conicProgram } from "./conic-program.ts";

const { mean, covariance, scenarios } = decisionData("S_stocks20");
const n = mean.length;
const names = Array.from({ length: n }, (_, j) => j);
type Groups = (readonly [Cone, readonly Row[]])[];

/** Weights first: long only, fully invested. */
const invested: Groups = [
  [{ kind: "zero", size: 1 }, [[names.map((j) => [j, 1]), 1]]],
  [{ kind: "nonnegative", size: n }, names.map((j): Row => [[[j, -1]], 0])],
];

const solved = (program: ConicProgram): ConicPoint => {
  const solution = conicProgram(program);
  if (solution.status !== "optimal") {
    throw new Error(solution.status === "stopped" ? solution.message : solution.status);
  }
  return solution;
};

/** Losses in per cent: the measure is about one. */
const losses = (window: number): Matrix => {
  const from = (scenarios.rows - window) * n;
  return { rows: window, columns: n, data: scenarios.data.slice(from).map((r) => -100 * r) };
};

/** Losses of the sums that have built up since their highest, as variables from `from` on, and their rows. */
const lossRow = (data: Matrix, t: number, extra: readonly (readonly [number, number])[]): Row => [
  [...names.map((j) => [j, data.data[t * n + j]] as const), ...extra],
  0,
];

/** `t + z ln(1 / (.05 T)) <= measure` by T exponential cones; variables t, z, u_1 .. u_T from `at` on. */
function entropic(
  count: number,
  at: number,
  lossEntries: (t: number) => readonly (readonly [number, number])[],
): Groups {
  const [t, z, u] = [at, at + 1, at + 2];
  const cones: Groups = [];
  for (let k = 0; k < count; k++) {
    cones.push([
      { kind: "exponential" },
      [
        [[...lossEntries(k).map(([j, v]) => [j, -v] as const), [t, 1]], 0],
        [[[z, -1]], 0],
        [[[u + k, -1]], 0],
      ],
    ]);
  }
  const sum = Array.from({ length: count }, (_, k) => [u + k, 1] as const);
  return [[{ kind: "nonnegative", size: 1 }, [[[...sum, [z, -1]], 0]]], ...cones];
}

function expectWeights(x: Float64Array, each: DecisionCase, tolerance = 1e-5): void {
  const differences = Object.values(each.weights).map((w, j) => Math.abs(w - x[j]));
  expect(Math.max(...differences)).toBeLessThan(tolerance);
}

describe(`${decisions.origin.tool} ${decisions.origin.version}, portfolios of twenty stocks`, () => {
  test("least entropic value at risk", () => {
    const each = decisionCase("min_evar95_scenario_window");
    const data = losses(1000);
    const cost = new Float64Array(n + 2 + 1000);
    cost[n] = 1;
    cost[n + 1] = -Math.log(0.05 * 1000);
    const groups = entropic(1000, n, (t) => lossRow(data, t, [])[0]);
    // s_0 = loss - t, so that the row holds -loss + t.
    const { x, objective } = solved(writtenOut(cost, [...invested, ...groups]));
    expect(Math.abs(objective / 100 - each.objective)).toBeLessThan(1e-8 * each.objective);
    expectWeights(x, each);
  });

  test("largest mean under a cap on the entropic value at risk", () => {
    const each = decisionCase("max_mean_cap_evar95_scenario_window");
    const data = losses(1000);
    const cost = new Float64Array(n + 2 + 1000);
    for (let k = 0; k < data.data.length; k++) cost[k % n] += (2.52 * data.data[k]) / 1000;
    const cap: Row = [
      [
        [n, 1],
        [n + 1, -Math.log(0.05 * 1000)],
      ],
      100 * (each.cap ?? 0),
    ];
    const groups = entropic(1000, n, (t) => lossRow(data, t, [])[0]);
    const program = writtenOut(cost, [...invested, [{ kind: "nonnegative", size: 1 }, [cap]], ...groups]);
    const { x, objective } = solved(program);
    expect(Math.abs(-objective - each.objective)).toBeLessThan(1e-8 * each.objective);
    expectWeights(x, each);
  });

  test.each(["min_rlvar95_window_250", "min_rlvar95_scenario_window"])(
    "%s: relativistic value at risk",
    (id) => {
      const each = decisionCase(id);
      const count = id.endsWith("250") ? 250 : 1000;
      const k = 0.3;
      const data = losses(count);
      const tail = 1 / (0.05 * count);
      const [t, z] = [n, n + 1];
      const own = (s: number): readonly number[] => [0, 1, 2, 3].map((i) => n + 2 + 4 * s + i);
      const cost = new Float64Array(n + 2 + 4 * count);
      cost[t] = 1;
      cost[z] = (tail ** k - tail ** -k) / (2 * k);
      const rows: Row[] = [];
      const cones: Groups = [];
      for (let s = 0; s < count; s++) {
        const [psi, theta, epsilon, omega] = own(s);
        cost[psi] = cost[theta] = 1;
        rows.push(
          lossRow(data, s, [
            [t, -1],
            [epsilon, 1],
            [omega, 1],
          ]),
        );
        cones.push([
          { kind: "power", exponent: 1 / (1 + k) },
          [
            [[[z, -(1 + k) / (2 * k)]], 0],
            [[[psi, -(1 + k) / k]], 0],
            [[[epsilon, -1]], 0],
          ],
        ]);
        cones.push([
          { kind: "power", exponent: 1 - k },
          [
            [[[omega, -1 / (1 - k)]], 0],
            [[[theta, -1 / k]], 0],
            [[[z, -1 / (2 * k)]], 0],
          ],
        ]);
      }
      const groups: Groups = [...invested, [{ kind: "nonnegative", size: count }, rows], ...cones];
      const { x, objective } = solved(writtenOut(cost, groups));
      expect(Math.abs(objective / 100 - each.objective)).toBeLessThan(1e-8 * each.objective);
      expectWeights(x, each);
    },
  );

  test("largest mean under a cap on the entropic drawdown at risk, on which Clarabel's first answer is 11% off", () => {
    const each = decisionCase("max_mean_cap_edar95_scenario_window");
    const count = 1000;
    const data = losses(count);
    // Variables: weights, t, z, u, then the highest level so far; levels are sums of returns.
    const peak = n + 2 + count;
    const cost = new Float64Array(peak + count);
    names.forEach((j) => {
      cost[j] =
        -dot(
          Float64Array.from({ length: count }, (_, s) => -data.data[s * n + j] / count),
          Float64Array.from({ length: count }).fill(1),
        ) * 2.52;
    });
    const level = (s: number): Float64Array => {
      const total = new Float64Array(n);
      for (let r = 0; r <= s; r++) for (let j = 0; j < n; j++) total[j] -= data.data[r * n + j] / 10;
      return total;
    };
    const levels = Array.from({ length: count }, (_, s) => level(s));
    const rises: Row[] = levels.flatMap((total, s): Row[] => [
      [[...names.map((j) => [j, total[j]] as const), [peak + s, -1]], 0],
      [[...(s > 0 ? [[peak + s - 1, 1] as const] : []), [peak + s, -1]], 0],
    ]);
    const drawdown = (s: number): readonly (readonly [number, number])[] => [
      ...names.map((j) => [j, -levels[s][j]] as const),
      [peak + s, 1],
    ];
    const cap: Row = [
      [
        [n, 1],
        [n + 1, -Math.log(0.05 * count)],
      ],
      10 * (each.cap ?? 0),
    ];
    const { x } = solved(
      writtenOut(cost, [
        ...invested,
        [{ kind: "nonnegative", size: rises.length + 1 }, [cap, ...rises]],
        ...entropic(count, n, drawdown),
      ]),
    );
    const annual = names.reduce((total, j) => total - cost[j] * x[j], 0);
    expect(Math.abs(annual - each.objective)).toBeLessThan(1e-8 * each.objective);
    expectWeights(x, each);
  });

  const root = cholesky(covariance);
  if (root.status === "indefinite") throw new Error("the sample's covariance is positive definite");

  /** `sqrt((w - b)'S(w - b)) <= cap`. */
  const volatilityCap = (cap: number, benchmark: Float64Array): readonly [Cone, readonly Row[]] => [
    { kind: "second-order", size: n + 1 },
    [
      [[], cap],
      ...names.map((k): Row => {
        const row = names.map((j) => root.lower.data[j * n + k]); // L'(w - b)
        return [
          row.flatMap((v, j) => (v === 0 ? [] : [[j, -v] as const])),
          -row.reduce((total, v, j) => total + v * benchmark[j], 0),
        ];
      }),
    ],
  ];

  test.each([
    ["max_mean_te3", [volatilityCap(0.03, new Float64Array(n).fill(1 / n))]],
    [
      "max_mean_vol18_te6",
      [volatilityCap(0.18, new Float64Array(n)), volatilityCap(0.06, new Float64Array(n).fill(1 / n))],
    ],
  ] as const)("%s: largest mean under caps on volatility and tracking error", (id, caps) => {
    const each = decisionCase(id);
    const { x, objective } = solved(
      writtenOut(
        mean.map((m) => -m),
        [...invested, ...caps],
      ),
    );
    expect(Math.abs(-objective - each.objective)).toBeLessThan(1e-8 * each.objective);
    expectWeights(x, each);
  });

  /** Variables beside the weights: how far each is from what is held. */
  const held = (each: DecisionCase): number[] =>
    Object.values(each.inputs.holdings as Record<string, number>);
  const moves = (from: readonly number[]): readonly Row[] =>
    names.flatMap((j): Row[] => [
      [
        [
          [j, 1],
          [n + j, -1],
        ],
        from[j],
      ],
      [
        [
          [j, -1],
          [n + j, -1],
        ],
        -from[j],
      ],
    ]);
  const variance = (factor: number, extra: number): Matrix => {
    const size = n + extra;
    const data = new Float64Array(size * size);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) data[i * size + j] = factor * covariance.data[i * n + j];
    return { rows: size, columns: size, data };
  };

  test("least variance within a turnover of 20%", () => {
    const each = decisionCase("gmv_turnover");
    const turnover: Row = [names.map((j) => [n + j, 1]), 0.2];
    const program = writtenOut(new Float64Array(2 * n), [
      ...invested,
      [{ kind: "nonnegative", size: 2 * n + 1 }, [turnover, ...moves(held(each))]],
    ]);
    const { x } = solved({ ...program, quadratic: variance(2, n) });
    const value = quadraticForm(covariance, x.slice(0, n));
    expect(Math.abs(value - each.objective)).toBeLessThan(1e-8 * each.objective);
    expectWeights(x, each);
  });

  test("mean-variance utility less impact costs of power 3/2", () => {
    const each = decisionCase("utility_power_impact");
    const volume = Object.values(each.inputs.average_daily_volume_dollars as Record<string, number>);
    const value = each.inputs.portfolio_value as number;
    const price = names.map((j) => {
      return 12 * Math.sqrt(covariance.data[j * (n + 1)] / 252) * Math.sqrt(value / volume[j]);
    });
    // |w - h|^(3/2) <= v: v^(2/3) 1^(1/3) >= |w - h|.
    const from = held(each);
    const cones: Groups = names.map((j) => [
      { kind: "power", exponent: 2 / 3 },
      [
        [[[n + j, -1]], 0],
        [[], 1],
        [[[j, -1]], -from[j]],
      ],
    ]);
    const cost = Float64Array.from([...mean.map((m) => -m), ...price]);
    const program = writtenOut(cost, [...invested, ...cones]);
    const { x, objective } = solved({ ...program, quadratic: variance(4, n) });
    expect(Math.abs(-objective - each.objective)).toBeLessThan(1e-8 * each.objective);
    expectWeights(x, each);
    const w = x.slice(0, n);
    const direct =
      dot(mean, w) -
      2 * dot(w, multiplyVector(covariance, w)) -
      price.reduce((total, p, j) => total + p * Math.abs(w[j] - from[j]) ** 1.5, 0);
    expect(direct).toBeCloseTo(each.objective, 9);
  });
});
