import type { Matrix } from "../../numeric/matrix/matrix.ts";

/**
 * Weights that sum to one by halving an ordered list of assets again and again (of an odd number the left half has one
 * less), each half getting its share in proportion to the inverse of the variance that its inverse-variance portfolio has.
 *
 * The sum over a list is made of those over its halves and of what stands between them, so that each entry of the
 * covariance is looked at once. Cost: O(N^2).
 *
 * @see Lopez de Prado (2016), J. Portfolio Management 42(4), 59-69, stage 3.
 */
export function recursiveBisection(covariance: Matrix, order: readonly number[]): Float64Array {
  const n = order.length;
  const weights = new Float64Array(n).fill(1);
  const data = inOrder(covariance, order);
  const inverse = Float64Array.from(order, (_, p) => 1 / data[p * (n + 1)]);

  const divide = (from: number, to: number): Sums => {
    if (to - from === 1) return { quadratic: inverse[from], scale: inverse[from] };
    const middle = from + Math.floor((to - from) / 2);
    const left = divide(from, middle);
    const right = divide(middle, to);
    const [ofLeft, ofRight] = [varianceOf(left), varianceOf(right)];
    for (let p = from; p < to; p++) {
      weights[order[p]] *= (p < middle ? ofRight : ofLeft) / (ofLeft + ofRight);
    }
    let between = 0;
    for (let p = from; p < middle; p++) {
      let total = 0;
      for (let q = middle; q < to; q++) total += data[p * n + q] * inverse[q];
      between += inverse[p] * total;
    }
    return {
      quadratic: left.quadratic + right.quadratic + 2 * between,
      scale: left.scale + right.scale,
    };
  };
  divide(0, n);
  return weights;
}

/** The upper triangle of the covariance of assets in this order. */
function inOrder({ columns: n, data }: Matrix, order: readonly number[]): Float64Array {
  const out = new Float64Array(n * n);
  const asset = Int32Array.from(order);
  for (let p = 0; p < n; p++) {
    const row = asset[p] * n;
    for (let q = p; q < n; q++) out[p * n + q] = data[row + asset[q]];
  }
  return out;
}

/** With u the inverse variances of some assets: `u'Su` and `u'1`. */
interface Sums {
  readonly quadratic: number;
  readonly scale: number;
}

/** Variance of the inverse-variance portfolio. */
const varianceOf = ({ quadratic, scale }: Sums): number => quadratic / (scale * scale);
