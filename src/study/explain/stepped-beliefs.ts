import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";

/** A step of the beliefs about one asset, a year: its mean, or its volatility about the mean. */
export interface BeliefStep {
  readonly mean?: number;
  readonly volatility?: number;
}

/**
 * The beliefs when one asset's returns x are `m + k (x - m) + d`: a higher mean or volatility, of moments and scenarios alike, with all
 * correlations and the other assets as they were.
 */
export function steppedBeliefs(
  moments: Moments,
  asset: number,
  { mean = 0, volatility = 0 }: BeliefStep,
): Moments {
  const { periodsPerYear, covariance, scenarios, decomposition, skewT } = moments;
  const at = moments.mean[asset];
  const shift = mean / periodsPerYear;
  const annual = Math.sqrt(periodsPerYear * covariance.data[asset * (covariance.columns + 1)]);
  const scale = volatility === 0 ? 1 : 1 + volatility / annual;
  const moved = (x: number): number => at + scale * (x - at) + shift;
  const scaled = (matrix: Matrix): Matrix => scaledAt(matrix, asset, scale);
  return {
    ...moments,
    mean: replaced(moments.mean, asset, at + shift),
    covariance: scaled(covariance),
    scenarios: movedColumn(scenarios, asset, moved),
    ...(decomposition && {
      decomposition: {
        systematic: scaled(decomposition.systematic),
        idiosyncratic: replaced(
          decomposition.idiosyncratic,
          asset,
          scale * scale * decomposition.idiosyncratic[asset],
        ),
      },
    }),
    ...(skewT && {
      skewT: {
        ...skewT,
        location: replaced(skewT.location, asset, moved(skewT.location[asset])),
        skewness: replaced(skewT.skewness, asset, scale * skewT.skewness[asset]),
        scatter: scaled(skewT.scatter),
      },
    }),
  };
}

function replaced(values: Float64Array, place: number, value: number): Float64Array {
  const out = values.slice();
  out[place] = value;
  return out;
}

/** One row and column times a number, the entry of both twice. */
function scaledAt({ rows, columns, data }: Matrix, place: number, scale: number): Matrix {
  const out = data.slice();
  for (let k = 0; k < rows; k++) {
    out[place * columns + k] *= scale;
    out[k * columns + place] *= scale;
  }
  return { rows, columns, data: out };
}

function movedColumn({ rows, columns, data }: Matrix, column: number, moved: (x: number) => number): Matrix {
  const out = data.slice();
  for (let at = column; at < out.length; at += columns) out[at] = moved(out[at]);
  return { rows, columns, data: out };
}
