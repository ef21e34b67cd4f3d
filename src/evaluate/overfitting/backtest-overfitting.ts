import { InputError } from "../../base/errors.ts";
import { type Settled, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { log } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { combinations } from "../../numeric/splits/combinations.ts";
import { folds } from "../../numeric/splits/folds.ts";
import { type BlockSums, blockSums, sharpesOver } from "./block-sums.ts";

/** How it is asked whether the choice among backtests fits the past. */
export const overfittingOptions = {
  blocks: whole({
    says: "Blocks that the backtests are cut into; every half of them is once what the choice is made on. An even number.",
    unit: "number of blocks",
    least: 2,
    most: 20,
    usual: 12,
  }),
};

/** One half of the blocks to choose on, the other to be judged on. */
export interface OverfittingTrial {
  /** The configuration with the best Sharpe ratio on the first half. */
  readonly chosen: number;
  /** Its Sharpe ratio a period on the half it was chosen on, and on the other. */
  readonly inSample: number;
  readonly outOfSample: number;
  /** Its relative rank on the other half, `rank / (N + 1)`: above one half where it beats the median. */
  readonly rank: number;
  /** `log(rank / (1 - rank))`. */
  readonly logit: number;
}

/** What choosing the best of some backtests is worth. */
export interface BacktestOverfitting {
  readonly trials: readonly OverfittingTrial[];
  /** Probability of backtest overfitting: share of the trials whose choice is at or below the median on the other half. */
  readonly probability: number;
  /** Share of the trials whose choice lost on the other half. */
  readonly lossProbability: number;
  /** `outOfSample = intercept + slope inSample` by least squares; null where all are alike. A negative slope: the better, the worse. */
  readonly degradation: {
    readonly intercept: number;
    readonly slope: number;
    readonly rSquared: number;
  } | null;
}

/**
 * Combinatorially symmetric cross-validation: time is cut into S blocks, and for each choice of S/2 of them the
 * configuration that is best there is ranked on the others.
 *
 * Equal figures share the mean of their ranks. A configuration whose returns do not vary on a half has no Sharpe ratio there, and
 * ranks below all that have.
 *
 * Cost: O(T N + C(S, S/2) S N).
 *
 * @param returns `T x N`: a column for every configuration that was tried, on the same dates, not the best alone.
 * @throws {InputError} `bad-option`; `too-few-periods` below two rows a block.
 * @see Bailey, Borwein, Lopez de Prado and Zhu (2017), Journal of Computational Finance 20(4), 39-69.
 */
export function backtestOverfitting(
  returns: Matrix,
  options: Partial<Settled<typeof overfittingOptions>> = {},
): BacktestOverfitting {
  const { blocks } = settled(overfittingOptions, options, "overfitting");
  requireBlocks(returns, blocks);
  const sums = blockSums(returns, folds(returns.rows, blocks));
  const trials: OverfittingTrial[] = [];
  const half = new Uint8Array(blocks);
  for (const chosen of combinations(blocks, blocks / 2)) {
    half.fill(0);
    for (const block of chosen) half[block] = 1;
    trials.push(trialOn(sums, half));
  }
  const below = trials.filter(({ logit }) => logit <= 0).length;
  const lost = trials.filter(({ outOfSample }) => outOfSample < 0).length;
  return {
    trials,
    probability: below / trials.length,
    lossProbability: lost / trials.length,
    degradation: regression(trials),
  };
}

function requireBlocks({ rows, columns }: Matrix, blocks: number): void {
  if (blocks % 2 !== 0) {
    throw new InputError("bad-option", `${blocks} blocks given, an even number is needed to halve them`);
  }
  if (columns < 2) {
    throw new InputError("bad-option", `${columns} backtest given, a choice needs at least two`);
  }
  if (rows >= 2 * blocks) return;
  throw new InputError(
    "too-few-periods",
    `${counted(rows, "row")} given, ${blocks} blocks need at least ${grouped(2 * blocks)}`,
    {
      advice: "fewer blocks, or more rows",
    },
  );
}

function trialOn(sums: BlockSums, half: Uint8Array): OverfittingTrial {
  const before = sharpesOver(sums, half, 1);
  const after = sharpesOver(sums, half, 0);
  let chosen = 0;
  for (let i = 1; i < before.length; i++) if (before[i] > before[chosen]) chosen = i;
  const rank = meanRank(after, chosen) / (after.length + 1);
  const [inSample, outOfSample] = [before[chosen], after[chosen]];
  return { chosen, inSample, outOfSample, rank, logit: log(rank / (1 - rank)) };
}

/** From 1 for the worst; equals share the mean of their places. */
function meanRank(values: Float64Array, of: number): number {
  let worse = 0;
  let equal = 0;
  for (const value of values) {
    if (value < values[of]) worse++;
    else if (value === values[of]) equal++;
  }
  return worse + (equal + 1) / 2;
}

function regression(trials: readonly OverfittingTrial[]): BacktestOverfitting["degradation"] {
  const pairs = trials.filter((each) => Number.isFinite(each.inSample) && Number.isFinite(each.outOfSample));
  const x = mean(pairs.map(({ inSample }) => inSample));
  const y = mean(pairs.map(({ outOfSample }) => outOfSample));
  let [xx, xy, yy] = [0, 0, 0];
  for (const { inSample, outOfSample } of pairs) {
    xx += (inSample - x) ** 2;
    xy += (inSample - x) * (outOfSample - y);
    yy += (outOfSample - y) ** 2;
  }
  if (!(xx > 0)) return null;
  const slope = xy / xx;
  return { intercept: y - slope * x, slope, rSquared: yy > 0 ? (xy * xy) / (xx * yy) : 1 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
