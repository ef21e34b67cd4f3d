import { describe, expect, test } from "vitest";
import { decisionData, decisions } from "../../../../tests/support/decisions.ts";
import { fromRows, type Matrix, zeros } from "../../matrix/matrix.ts";
import { gram, multiplyVector } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";
import { normal } from "../../random/normal.ts";
import { randomStream } from "../../random/random-stream.ts";
import { uniform } from "../../random/uniform.ts";
import { loadLinearSolver } from "../linear/load-linear-solver.ts";
import { minimizeMixedInteger } from "../linear/mixed-integer.ts";
import { minimizeQuadratic } from "../quadratic/minimize-quadratic.ts";
import { minimizePositions, type PositionsProgram } from "./minimize-positions.ts";

/** Fully invested, long only. */
function portfolio(hessian: Matrix, linear: Float64Array = new Float64Array(hessian.rows)): PositionsProgram {
  const n = hessian.rows;
  return {
    hessian,
    linear,
    lower: new Float64Array(n),
    upper: new Float64Array(n).fill(1),
    rows: { rows: 1, columns: n, data: new Float64Array(n).fill(1) },
    rowLower: Float64Array.of(1),
    rowUpper: Float64Array.of(1),
  };
}

function randomPortfolio(n: number, seed: number): PositionsProgram {
  const stream = randomStream(1410, seed);
  const x = zeros(n + 3 + Math.floor(20 * uniform(stream)), n);
  for (let k = 0; k < x.data.length; k += n) {
    const market = normal(stream);
    for (let j = 0; j < n; j++) x.data[k + j] = market + (0.5 + (j % 3)) * normal(stream);
  }
  const slope = uniform(stream) < 0.5 ? 0 : 10;
  return portfolio(
    gram(x),
    Float64Array.from({ length: n }, () => slope * normal(stream)),
  );
}

/** Every set of names in turn. */
function exhaustive(program: PositionsProgram): number {
  const { lower, upper, smallest, most = lower.length, least = 0 } = program;
  const n = lower.length;
  let best = Infinity;
  for (let set = 0; set < 2 ** n; set++) {
    const isIn = (j: number): boolean => ((set >> j) & 1) === 1;
    const count = Array.from({ length: n }, (_, j) => j).filter(isIn).length;
    if (count > most || count < least) continue;
    const solution = minimizeQuadratic({
      ...program,
      lower: lower.map((low, j) => (isIn(j) ? Math.max(low, smallest?.[j] ?? low) : 0)),
      upper: upper.map((high, j) => (isIn(j) ? high : 0)),
    });
    if (solution.status === "optimal") best = Math.min(best, solution.objective);
  }
  return best;
}

describe("limits on positions, against every set of names in turn", () => {
  test.each(Array.from({ length: 24 }, (_, seed) => seed))("random portfolio %i", (seed) => {
    const stream = randomStream(1411, seed);
    const n = 5 + Math.floor(4 * uniform(stream));
    const most = 1 + Math.floor((n - 1) * uniform(stream));
    const program: PositionsProgram = {
      ...randomPortfolio(n, seed),
      most,
      ...(uniform(stream) < 0.6 && { smallest: new Float64Array(n).fill(0.3 * uniform(stream)) }),
      ...(uniform(stream) < 0.3 && {
        least: Math.max(1, most - 1),
        smallest: new Float64Array(n).fill(0.05),
      }),
    };
    const truth = exhaustive(program);
    const solution = minimizePositions(program);
    if (truth === Infinity) {
      expect(solution.status).toBe("infeasible");
      return;
    }
    if (solution.status !== "optimal") throw new Error(solution.status);
    expect(Math.abs(solution.objective - truth)).toBeLessThan(1e-8 * Math.abs(truth));
    expect(solution.gap).toBeLessThanOrEqual(1e-9);
    const held = solution.x.filter((w) => w !== 0);
    expect(held.length).toBeLessThanOrEqual(most);
    expect(held.length).toBeGreaterThanOrEqual(program.least ?? 0);
    expect(Math.min(...held)).toBeGreaterThanOrEqual((program.smallest?.[0] ?? 0) - 1e-12);
  });

  test("a portfolio of 12 with at most 4 names of 10% and more", () => {
    const program = { ...randomPortfolio(12, 99), most: 4, smallest: new Float64Array(12).fill(0.1) };
    const solution = minimizePositions(program);
    if (solution.status !== "optimal") throw new Error(solution.status);
    expect(solution.objective).toBeCloseTo(exhaustive(program), 8);
  });

  test("weights that may be negative", () => {
    for (let seed = 0; seed < 6; seed++) {
      const program = { ...randomPortfolio(6, 200 + seed), lower: new Float64Array(6).fill(-0.5), most: 3 };
      const solution = minimizePositions(program);
      if (solution.status !== "optimal") throw new Error(solution.status);
      expect(solution.objective).toBeCloseTo(exhaustive(program), 8);
    }
  });
});

describe("whole units", () => {
  test("the tracking portfolio of whole shares is the best of all that can be bought", () => {
    for (let seed = 0; seed < 8; seed++) {
      const stream = randomStream(1412, seed);
      const price = Float64Array.from({ length: 3 }, () => 0.05 + 0.1 * uniform(stream));
      const target = Float64Array.of(0.5, 0.3, 0.2);
      const covariance = randomPortfolio(3, seed).hessian;
      const linear = multiplyVector(covariance, target).map((v) => -v);
      const program: PositionsProgram = {
        ...portfolio(covariance, linear),
        rowLower: Float64Array.of(Number.NEGATIVE_INFINITY),
        unit: price,
      };
      let best = Infinity;
      for (let a = 0; a * price[0] <= 1; a++) {
        for (let b = 0; a * price[0] + b * price[1] <= 1; b++) {
          for (let c = 0; a * price[0] + b * price[1] + c * price[2] <= 1; c++) {
            const x = Float64Array.of(a * price[0], b * price[1], c * price[2]);
            best = Math.min(best, dot(x, multiplyVector(covariance, x)) / 2 + dot(linear, x));
          }
        }
      }
      const solution = minimizePositions(program);
      if (solution.status !== "optimal") throw new Error(solution.status);
      expect(Math.abs(solution.objective - best)).toBeLessThan(1e-9 * Math.abs(best));
      solution.x.forEach((value, j) => {
        expect(value).toBe(price[j] * Math.round(value / price[j]));
      });
    }
  });
});

describe("what may come instead of an optimum", () => {
  const program = randomPortfolio(20, 5);

  test("a search that is ended has its best point, its bound and the gap between them", () => {
    let nodes = 0;
    const solution = minimizePositions({ ...program, most: 7 }, { goOn: () => nodes++ < 1 });
    const proved = minimizePositions({ ...program, most: 7 });
    if (proved.status !== "optimal" || !("bound" in solution)) throw new Error(solution.status);
    expect(solution.bound).toBeLessThanOrEqual(proved.objective);
    expect(solution.objective).toBeGreaterThanOrEqual(proved.objective);
    expect(solution.gap).toBeGreaterThan(0);
  });

  test("rows that contradict each other are named, limits on positions that do are not", () => {
    const tooMany = { ...program, rowLower: Float64Array.of(25), rowUpper: Float64Array.of(25) };
    expect(minimizePositions(tooMany)).toMatchObject({ status: "infeasible", nodes: 1 });
    const capped = { ...program, upper: new Float64Array(20).fill(0.2), most: 4 };
    expect(minimizePositions(capped)).toMatchObject({ status: "infeasible" });
  });

  test("a smallest position of a variable that may be negative is refused", () => {
    const lower = new Float64Array(20).fill(-1);
    const smallest = new Float64Array(20).fill(0.1);
    expect(() => minimizePositions({ ...program, lower, smallest })).toThrow(/cannot be negative/);
  });
});

describe(`${decisions.origin.tool} ${decisions.origin.version}, cardinality by enumeration of all sets`, () => {
  const quadratic = decisions.cases.filter(
    ({ group, id }) => group.startsWith("4") && !id.startsWith("min_cvar"),
  );
  test.each(quadratic.map((each) => [`${each.data}: ${each.problem}`, each] as const))("%s", (_, each) => {
    const { covariance, mean } = decisionData(each.data, each.id.includes("first12") ? 12 : undefined);
    const n = covariance.rows;
    const number = (pattern: RegExp): number | undefined => {
      const found = pattern.exec(each.id);
      return found ? Number(found[1]) : undefined;
    };
    const most = number(/_max(\d+)/);
    const smallest = number(/_min(\d+)/);
    const isTracking = each.id.startsWith("min_te");
    const isUtility = each.id.startsWith("utility");
    const factor = isUtility ? 4 : 2; // 1/2 x'Hx is the variance, or the utility's twice it
    const hessian = { ...covariance, data: covariance.data.map((v) => factor * v) };
    const benchmark = new Float64Array(n).fill(1 / n);
    const pull = multiplyVector(hessian, benchmark);
    const linear = isTracking ? pull.map((v) => -v) : isUtility ? mean.map((v) => -v) : undefined;
    const solution = minimizePositions({
      ...portfolio(hessian, linear),
      ...(most !== undefined && { most }),
      ...(smallest !== undefined && { smallest: new Float64Array(n).fill(smallest / 100) }),
    });
    if (solution.status !== "optimal") throw new Error(solution.status);
    const value = isUtility
      ? -solution.objective
      : solution.objective + (isTracking ? dot(benchmark, pull) / 2 : 0);
    expect(Math.abs(value - each.objective)).toBeLessThan(1e-9 * Math.abs(each.objective));
    const names = Object.keys(each.weights);
    expect(names.filter((_, j) => solution.x[j] !== 0)).toEqual(each.support);
  });

  const linear = decisions.cases.filter(({ id }) => id.startsWith("min_cvar") && id.includes("max"));
  test.each(linear.map((each) => [`${each.data}: ${each.problem}`, each] as const))("%s", async (_, each) => {
    await loadLinearSolver();
    const { scenarios } = decisionData(each.data);
    const window = fromRows(
      Array.from({ length: 250 }, (_, t) =>
        Array.from({ length: scenarios.columns }, (_, j) => {
          return 100 * scenarios.data[(scenarios.rows - 250 + t) * scenarios.columns + j];
        }),
      ),
    );
    const most = Number(/_max(\d+)/.exec(each.id)?.[1]);
    const smallest = Number(/_min(\d+)/.exec(each.id)?.[1] ?? 0) / 100;
    const solution = minimizeMixedInteger(cvarWithPositions(window, most, smallest));
    if (solution.status !== "optimal") throw new Error(solution.status);
    expect(Math.abs(solution.objective / 100 - each.objective)).toBeLessThan(1e-8 * each.objective);
  });
});

/** Variables: weights, whether each is held, the edge of the tail, and what each scenario exceeds it by. */
function cvarWithPositions(scenarios: Matrix, most: number, smallest: number) {
  const { rows: periods, columns: n } = scenarios;
  const count = 2 * n + 1 + periods;
  const rows: { entries: [number, number][]; low: number; high: number }[] = [];
  const all = Array.from({ length: n }, (_, j) => j);
  rows.push({ entries: all.map((j) => [j, 1]), low: 1, high: 1 });
  rows.push({ entries: all.map((j) => [n + j, 1]), low: 0, high: most });
  for (const j of all) {
    rows.push({
      entries: [
        [j, 1],
        [n + j, -1],
      ],
      low: Number.NEGATIVE_INFINITY,
      high: 0,
    });
    rows.push({
      entries: [
        [j, 1],
        [n + j, -smallest],
      ],
      low: 0,
      high: Number.POSITIVE_INFINITY,
    });
  }
  for (let t = 0; t < periods; t++) {
    const weights = all.map((j): [number, number] => [j, scenarios.data[t * n + j]]);
    rows.push({
      entries: [...weights, [2 * n, 1], [2 * n + 1 + t, 1]],
      low: 0,
      high: Number.POSITIVE_INFINITY,
    });
  }
  const columns = Array.from({ length: count }, (): [number, number][] => []);
  rows.forEach(({ entries }, i) => {
    for (const [j, value] of entries) columns[j].push([i, value]);
  });
  const starts = new Int32Array(count + 1);
  columns.forEach((column, j) => {
    starts[j + 1] = starts[j] + column.length;
  });
  const isEdge = (j: number): boolean => j === 2 * n;
  return {
    cost: Float64Array.from(columns, (_, j) => (j < 2 * n ? 0 : isEdge(j) ? 1 : 1 / (0.05 * periods))),
    lower: Float64Array.from(columns, (_, j) => (isEdge(j) ? Number.NEGATIVE_INFINITY : 0)),
    upper: Float64Array.from(columns, (_, j) => (j < 2 * n ? 1 : Number.POSITIVE_INFINITY)),
    columns: {
      rows: count,
      columns: rows.length,
      starts,
      indices: Int32Array.from(columns.flat(), ([i]) => i),
      values: Float64Array.from(columns.flat(), ([, value]) => value),
    },
    rowLower: Float64Array.from(rows, ({ low }) => low),
    rowUpper: Float64Array.from(rows, ({ high }) => high),
    kinds: columns.map((_, j) => (j >= n && j < 2 * n ? ("integer" as const) : ("continuous" as const))),
  };
}
