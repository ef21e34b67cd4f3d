import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Moments } from "../../src/estimate/moments.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import type { LinkageMethod } from "../../src/numeric/cluster/linkage.ts";
import { fromRows, type Matrix, zeros } from "../../src/numeric/matrix/matrix.ts";
import type { Portfolio } from "../../src/optimize/portfolio.ts";
import { sharedFile, testOnRealData } from "./shared.ts";

/** Sets of real prices, whose figures do not ship. */
const real = {
  file: "reference/hierarchical/hierarchical.json",
  names: ["etf7_2010_2013", "sp500ds20_2012_2014"],
};

/**
 * A test for each set of figures on trees and the portfolios made of them, with the moments that they were made of: those of the
 * sample, and those on real prices, which are skipped where they are absent.
 *
 * @param sample the figures on the sample, `figures("hierarchical")`.
 */
export function testOnSets(
  // biome-ignore lint/suspicious/noExplicitAny: each section has its own shape, and the tests that read it know it
  sample: any,
  name: string,
  // biome-ignore lint/suspicious/noExplicitAny: as above
  body: (figures: any, moments: Moments) => void,
): void {
  for (const [set, figures] of Object.entries<Set>(sample.sets)) {
    test(`${set}: ${name}`, () => body(figures, momentsOf(figures.data, top)));
  }
  for (const set of real.names) {
    testOnRealData(`${set}: ${name}`, [real.file], () => {
      const figures = JSON.parse(readFileSync(sharedFile(real.file), "utf8")).sets[set];
      body(figures, momentsOf(figures.data, sharedFile("")));
    });
  }
}

const top = resolve(import.meta.dirname, "../..");

interface Set {
  readonly data: Given;
}

/** Names of measures in skfolio and Riskfolio-Lib, whose variances are squared volatilities. */
const measureNames = {
  variance: "variance",
  standard_deviation: "volatility",
  semi_variance: "semivariance",
  mean_absolute_deviation: "mad",
  cvar: "cvar",
  cdar: "cdar",
  MV: "variance",
  MAD: "mad",
  CVaR: "cvar",
  CDaR: "cdar",
  MDD: "max-drawdown",
} as const;

/** What the parts of a figure's name, `linkage`, `k`, `risk`, `gamma`, say as options. */
export interface FigureOptions {
  readonly linkage: LinkageMethod;
  readonly clusters?: number;
  readonly risk: (typeof measureNames)[keyof typeof measureNames];
  readonly gamma: number;
}

/**
 * Holds the weights of every figure of a section whose name a pattern finds to those that a design has; entries that are doubtful, or
 * have no weights, are passed over.
 *
 * @param found undefined for a figure that is not to be held.
 * @param count how many figures there have to be, so that no pattern finds none.
 */
export function expectFigures(
  section: Readonly<Record<string, Figure | readonly number[]>>,
  pattern: RegExp,
  count: number,
  tolerance: number,
  found: (options: FigureOptions, figure: Figure) => Portfolio | undefined,
): void {
  let held = 0;
  for (const [name, entry] of Object.entries(section)) {
    const groups = pattern.exec(name)?.groups;
    const figure = Array.isArray(entry) ? { weights: entry } : (entry as Figure);
    if (groups === undefined || figure.weights === undefined || "doubtful" in figure) continue;
    const portfolio = found(optionsOf(groups, figure), figure);
    if (portfolio === undefined) continue;
    if (portfolio.status !== "optimal") throw new Error(`${name}: ${JSON.stringify(portfolio)}`);
    const off = portfolio.weights.map((w, i) => Math.abs(w - figure.weights[i]));
    expect(Math.max(...off), name).toBeLessThanOrEqual(tolerance);
    held++;
  }
  expect(held, String(pattern)).toBe(count);
}

export interface Figure {
  /** Missing where a tool had none. */
  readonly weights: readonly number[];
  readonly n_clusters?: number;
  readonly every_block_positive_definite?: boolean;
  readonly effective_gamma?: number;
}

/** `k` is a number, or `auto`: ours where a tool has the same rule, or what Riskfolio-Lib found by its own. */
function optionsOf(groups: Readonly<Record<string, string>>, { n_clusters }: Figure): FigureOptions {
  const { linkage, k, own, risk, gamma } = groups;
  const clusters = k !== undefined && k !== "auto" ? Number(k) : own === undefined ? undefined : n_clusters;
  return {
    linkage: linkage as LinkageMethod,
    ...(clusters !== undefined && { clusters }),
    risk: measureNames[risk as keyof typeof measureNames] ?? "variance",
    gamma: Number(gamma),
  };
}

/** A square matrix of distances from the condensed vector that scipy takes. */
export function distancesFrom(condensed: readonly number[]): Matrix {
  const n = (1 + Math.sqrt(1 + 8 * condensed.length)) / 2;
  const out = zeros(n, n);
  for (let i = 0, k = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++, k++) {
      out.data[i * n + j] = condensed[k];
      out.data[j * n + i] = condensed[k];
    }
  }
  return out;
}

interface Given {
  readonly file: string;
  readonly names: readonly string[];
  readonly first_price: string;
  readonly last_return: string;
}

/** Sample moments of the daily returns that the figures were made on, read without the code under test. */
function momentsOf({ file, names, first_price, last_return }: Given, root: string): Moments {
  const [head, ...lines] = readFileSync(resolve(root, file), "utf8").trim().split(/\r?\n/);
  const columns = names.map((name) => head.split(",").indexOf(name));
  const rows = lines.map((line) => line.split(",")).filter(([d]) => d >= first_price && d <= last_return);
  const values = fromRows(rows.map((cells) => columns.map((column) => Number(cells[column]))));
  const dates = rows.map(([date]) => date);
  return sampleMoments(
    returnsOf({ kind: "prices", dates, assets: names, values, periodsPerYear: 252 }, "simple"),
  );
}
