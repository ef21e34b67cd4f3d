import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { figures } from "./reference.ts";
import { pricesInFile } from "./sample.ts";
import { sharedFile } from "./shared.ts";

/** A figure of an estimator by another tool; matrices row by row, per period. */
export interface EstimatorFigure {
  readonly tool: string;
  readonly cov?: readonly number[][];
  readonly mu?: readonly number[];
  readonly correlation_fitted?: readonly number[][];
  readonly precision?: readonly number[][];
  readonly objective?: number;
  readonly nonzero_pairs?: number;
  readonly smallest_eigenvalue_correlation?: number;
  readonly shrunk_eigenvalues?: readonly number[];
  readonly intensity?: number;
  readonly intensity_unclipped?: number;
  readonly alpha?: number;
  readonly target?: number;
  readonly weights?: readonly number[];
}

type Named = Readonly<Record<string, EstimatorFigure>>;

interface FigureSet {
  readonly data: {
    readonly file: string;
    readonly names: readonly string[];
    readonly first_price: string;
    readonly last_return: string;
    readonly n_obs: number;
  };
  readonly covariance: Named;
  readonly mean: Named;
}

/** A window of returns, and what other tools estimate on it. */
export interface EstimatorSet {
  readonly name: string;
  readonly returns: () => ReturnsPanel;
  readonly covariance: Named;
  readonly mean: Named;
}

const root = resolve(import.meta.dirname, "../..");
const sharedFigures = sharedFile("reference/hierarchical/estimators.json");

/** The sets on the sample market, and those on real prices where these are there. */
export const estimatorSets: readonly EstimatorSet[] = [
  ...setsOf(figures("estimators").sets, (file) => resolve(root, file)),
  ...(existsSync(sharedFigures)
    ? setsOf(JSON.parse(readFileSync(sharedFigures, "utf8")).sets, sharedFile)
    : []),
];

function setsOf(sets: Readonly<Record<string, FigureSet>>, pathOf: (file: string) => string): EstimatorSet[] {
  return Object.entries(sets).map(([name, { data, covariance, mean }]) => ({
    name,
    covariance,
    mean,
    returns: () => {
      const prices = pricesInFile(pathOf(data.file), data.names, data.first_price, data.last_return);
      return returnsOf(prices);
    },
  }));
}

/** Sets that have a figure, with it. */
export function setsWith(
  kind: "covariance" | "mean",
  key: string,
): readonly {
  readonly name: string;
  readonly returns: () => ReturnsPanel;
  readonly figure: EstimatorFigure;
}[] {
  return estimatorSets.flatMap(({ name, returns, [kind]: figures }) =>
    Object.hasOwn(figures, key) ? [{ name, returns, figure: figures[key] }] : [],
  );
}

/** Largest difference relative to the largest entry. */
export function relativeGap(ours: ArrayLike<number>, theirs: readonly number[]): number {
  const size = Math.max(...theirs.map(Math.abs));
  return Math.max(...theirs.map((value, i) => Math.abs(ours[i] - value))) / size;
}
