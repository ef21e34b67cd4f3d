import type { DataColumn, DataTable, SquareTable } from "kinfolio/market";
import { normal, type RandomStream, uniform } from "kinfolio/numeric";
import { product, type Rows, transposed } from "./dense.ts";

/** A drawn model with its data, as the package is asked for it. */
export interface Problem {
  readonly records: readonly Row[];
  readonly kernels: Readonly<Record<string, { readonly names: readonly string[]; readonly rows: Rows }>>;
  readonly fixed: readonly string[];
  readonly random: readonly string[];
  readonly residual: "units" | "symbol:units";
}

export interface Row {
  readonly symbol: string;
  readonly time: string;
  readonly m: number;
  readonly x: number;
  readonly reg: string;
  readonly y: number;
}

const chosen = <Value>(stream: RandomStream, values: readonly Value[]): Value =>
  values[Math.floor(uniform(stream) * values.length)];

const chance = (stream: RandomStream, share: number): boolean => uniform(stream) < share;

/** Tiny, unbalanced, with kernels that are near singular, alike for two assets, or scaled, and levels and units of any size. */
export function drawProblem(stream: RandomStream): Problem {
  const assets = 2 + Math.floor(uniform(stream) * 6);
  const periods = 3 + Math.floor(uniform(stream) * 8);
  const names = Array.from({ length: assets }, (_, i) => (chance(stream, 0.1) ? `00${i}` : `A${i}`));
  const kernels = { K: drawKernel(stream, names), L: drawKernel(stream, names) };
  const random = drawTerms(stream);
  const residual = chance(stream, 0.4) ? "symbol:units" : "units";
  const fixed = chosen(stream, [[], ["m"], ["x"], ["m", "x"], ["m", "reg"], ["x", "reg"], ["m", "x", "reg"]]);
  const complete = chance(stream, 0.5);
  const cells = names.flatMap((symbol, i) =>
    Array.from({ length: periods }, (_, t) => ({ symbol, i, t })).filter(
      () => complete || chance(stream, 0.75),
    ),
  );
  const kept =
    cells.length >= 9
      ? cells
      : names.flatMap((symbol, i) => Array.from({ length: periods }, (_, t) => ({ symbol, i, t })));
  const market = Array.from({ length: periods }, () => normal(stream));
  const draws = drawEffects(stream, assets, periods);
  const noise = names.map(() => (residual === "units" ? 1 : 10 ** (-2 * uniform(stream))));
  const unit = 10 ** (-4 + 7 * uniform(stream));
  const level = chosen(stream, [0, 0, 1, 100, 1e6]) * unit;
  const records = kept.map(({ symbol, i, t }) => {
    const x = normal(stream);
    const signal = draws.symbol[i] + draws.slope[i] * market[t] + draws.time[t] + draws.cell[t][i];
    return {
      symbol,
      time: `t${String(t).padStart(2, "0")}`,
      m: market[t],
      x,
      reg: chance(stream, 0.5) ? "hi" : "lo",
      y: level + unit * (0.5 * market[t] + 0.3 * x + signal + noise[i] * normal(stream)),
    };
  });
  return { records, kernels, fixed, random, residual };
}

function drawTerms(stream: RandomStream): string[] {
  const terms = [
    "symbol",
    "symbol@K",
    "symbol@L",
    "time",
    "m:symbol",
    "m:symbol@K",
    "x:symbol@L",
    "symbol@K:time",
  ];
  const count = 1 + Math.floor(uniform(stream) * 3);
  const out = new Set<string>();
  while (out.size < count) out.add(chosen(stream, terms));
  return [...out];
}

interface Effects {
  readonly symbol: readonly number[];
  readonly slope: readonly number[];
  readonly time: readonly number[];
  readonly cell: Rows;
}

/** Effects of every sort, each of size zero in a third of the problems. */
function drawEffects(stream: RandomStream, assets: number, periods: number): Effects {
  const size = (): number => (chance(stream, 0.35) ? 0 : 2 * uniform(stream));
  const drawn = (count: number, scale: number): number[] =>
    Array.from({ length: count }, () => scale * normal(stream));
  const cellSize = size() / 2;
  return {
    symbol: drawn(assets, size()),
    slope: drawn(assets, size()),
    time: drawn(periods, size()),
    cell: Array.from({ length: periods }, () => drawn(assets, cellSize)),
  };
}

function drawKernel(stream: RandomStream, names: readonly string[]): { names: string[]; rows: number[][] } {
  const all = chance(stream, 0.3) ? [...names, "Z9"] : [...names];
  const places = new Map(all.map((name) => [name, uniform(stream)]));
  const order = all.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const n = order.length;
  const factors = chosen(stream, [1, 2, n, n + 3]);
  const root = Array.from({ length: n }, () => Array.from({ length: factors }, () => normal(stream)));
  if (chance(stream, 0.2) && n > 1) root[1] = [...root[0]];
  const ridge = chosen(stream, [0, 1e-9, 1e-3, 0.5]);
  const scale = chosen(stream, [1, 1, 1, 100, 1e-3]);
  const rows = product(root, transposed(root)).map((row, i) =>
    row.map((value, j) => scale * (value + (i === j ? ridge : 0))),
  );
  if (chance(stream, 0.1))
    return { names: order, rows: rows.map((row, i) => row.map((_, j) => (i === j ? 1 : 0.5))) };
  return { names: order, rows };
}

/** The data as a table of the package. */
export function tableOf({ records }: Problem): DataTable {
  const label = (name: "symbol" | "time" | "reg"): DataColumn => ({
    name,
    kind: "label",
    values: records.map((row) => row[name]),
  });
  const number = (name: "m" | "x" | "y"): DataColumn => ({
    name,
    kind: "number",
    values: Float64Array.from(records, (row) => row[name]),
  });
  return {
    rows: records.length,
    columns: [label("symbol"), label("time"), label("reg"), number("m"), number("x"), number("y")],
  };
}

/** The kernels as square tables of the package. */
export function relationshipsOf({ kernels }: Problem): Record<string, SquareTable> {
  return Object.fromEntries(
    Object.entries(kernels).map(([name, { names, rows }]) => {
      const values = { rows: names.length, columns: names.length, data: Float64Array.from(rows.flat()) };
      return [name, { names, values }];
    }),
  );
}

/** X with columns that are no sums of columns before them. */
export function designOf({ records, fixed }: Problem): { names: string[]; rows: number[][] } {
  const columns: [string, number[]][] = [["(Intercept)", records.map(() => 1)]];
  for (const name of fixed) {
    if (name === "reg") columns.push(["reglo", records.map((row) => (row.reg === "lo" ? 1 : 0))]);
    else columns.push([name, records.map((row) => row[name as "m" | "x"])]);
  }
  const kept: [string, number[]][] = [];
  const basis: number[][] = [];
  for (const [name, column] of columns) {
    let left = [...column];
    for (let pass = 0; pass < 2; pass++) {
      for (const before of basis) {
        const along = before.reduce((sum, value, i) => sum + value * left[i], 0);
        left = left.map((value, i) => value - along * before[i]);
      }
    }
    const length = Math.hypot(...left);
    if (!(length > 1e-7 * Math.hypot(...column))) continue;
    basis.push(left.map((value) => value / length));
    kept.push([name, column]);
  }
  const names = kept.map(([name]) => name);
  return { names, rows: records.map((_, i) => kept.map(([, column]) => column[i])) };
}

/** `V_a` for every random term, then the residual of every group, by their definitions. */
export function partsOf({ records, kernels, random, residual }: Problem): { names: string[]; parts: Rows[] } {
  const names = componentNames({ records, random, residual });
  const parts = names.map((name) =>
    records.map((a) =>
      records.map((b) =>
        random.includes(name) ? covarianceOf(name, kernels, a, b) : residualOf(name, a, b),
      ),
    ),
  );
  return { names, parts };
}

/** Terms, then `residual` or one of each symbol. */
export function componentNames({
  records,
  random,
  residual,
}: Pick<Problem, "records" | "random" | "residual">): string[] {
  const symbols = [...new Set(records.map(({ symbol }) => symbol))];
  return [
    ...random,
    ...(residual === "units" ? ["residual"] : symbols.map((symbol) => `residual:${symbol}`)),
  ];
}

/** Covariance of two records' residuals, at a component of one. */
export function residualOf(name: string, a: Row, b: Row): number {
  return a === b && (name === "residual" || name === `residual:${a.symbol}`) ? 1 : 0;
}

/** Covariance of a term's effects on two records, at a component of one. */
export function covarianceOf(term: string, kernels: Problem["kernels"], a: Row, b: Row): number {
  return factorsOf(term, kernels, a, b).reduce((left, right) => left * right, 1);
}

/** What that covariance is a product of. */
export function factorsOf(term: string, kernels: Problem["kernels"], a: Row, b: Row): number[] {
  const [, covariate, factor, kernel, within] =
    /^(?:([mx]):)?(symbol|time)(?:@([KL]))?(?::(time))?$/.exec(term) ?? [];
  if (within !== undefined && a.time !== b.time) return [0];
  const slopes = covariate === undefined ? [] : [a[covariate as "m" | "x"], b[covariate as "m" | "x"]];
  const [left, right] = [a[factor as "symbol" | "time"], b[factor as "symbol" | "time"]];
  if (kernel === undefined) return left === right ? slopes : [0];
  const { names, rows } = kernels[kernel];
  return [...slopes, rows[names.indexOf(left)][names.indexOf(right)]];
}
