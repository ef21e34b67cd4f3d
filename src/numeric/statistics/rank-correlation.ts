import { centeredColumns } from "../matrix/columns.ts";
import { columnOf, identity, type Matrix, zeros } from "../matrix/matrix.ts";
import { mirrored, transposeMultiplyVector, weightedGram } from "../matrix/multiply.ts";

/**
 * Spearman's correlations of columns: those of their ranks, equal values sharing the mean of theirs. Where rows are not equally
 * likely a rank is what is likely below a value, and half of what is likely at it.
 *
 * Cost: O(T N log T + T N^2).
 *
 * @param x `T x N`.
 * @param probabilities T, with the sum 1.
 * @returns `N x N`; NaN beside a constant column.
 * @see Spearman (1904), American J. Psychology 15(1), 72-101.
 */
export function spearman(x: Matrix, probabilities: Float64Array): Matrix {
  const ranks = zeros(x.rows, x.columns);
  for (let j = 0; j < x.columns; j++) {
    const { place, sizes } = placesOf(columnOf(x, j));
    const likely = new Float64Array(sizes.length);
    place.forEach((at, t) => {
      likely[at] += probabilities[t];
    });
    let below = 0;
    const rank = likely.map((p) => {
      below += p;
      return below - p / 2;
    });
    place.forEach((at, t) => {
      ranks.data[t * x.columns + j] = rank[at];
    });
  }
  const centered = centeredColumns(ranks, transposeMultiplyVector(ranks, probabilities));
  const { data } = weightedGram(centered, probabilities);
  const out = identity(x.columns);
  for (let i = 0; i < x.columns; i++) {
    for (let j = 0; j < i; j++) {
      const scale = Math.sqrt(data[i * (x.columns + 1)] * data[j * (x.columns + 1)]);
      out.data[i * x.columns + j] = data[i * x.columns + j] / scale;
    }
  }
  return mirrored(out);
}

/**
 * Kendall's correlations of columns (tau-b): of two rows how much more likely both columns rise together than apart, ties in either
 * left out in the geometric mean. Pairs are as likely as their rows together.
 *
 * Cost: O(T N^2 log T).
 *
 * @param x `T x N`.
 * @param probabilities T, with the sum 1.
 * @returns `N x N`; NaN beside a constant column.
 * @see Kendall (1945), Biometrika 33(3), 239-251; Knight (1966), J. American Statistical Association 61, 436-439.
 */
export function kendall(x: Matrix, probabilities: Float64Array): Matrix {
  const columns = Array.from({ length: x.columns }, (_, j) => placesOf(columnOf(x, j)));
  const untied = columns.map(({ place, sizes }) => {
    const likely = new Float64Array(sizes.length);
    place.forEach((at, t) => {
      likely[at] += probabilities[t];
    });
    return (1 - likely.reduce((total, p) => total + p * p, 0)) / 2;
  });
  const sums = new Float64Array(x.rows + 1);
  const out = identity(x.columns);
  for (let i = 0; i < x.columns; i++) {
    for (let j = 0; j < i; j++) {
      const agreeing = agreement(columns[i], columns[j].place, probabilities, sums);
      out.data[i * x.columns + j] = agreeing / Math.sqrt(untied[i] * untied[j]);
    }
  }
  return mirrored(out);
}

interface Places {
  /** T: by row, the place of its value among those that there are. */
  readonly place: Int32Array;
  /** How many rows have each value. */
  readonly sizes: readonly number[];
  /** Rows by rising value. */
  readonly rows: Int32Array;
}

function placesOf(values: Float64Array): Places {
  const rows = Int32Array.from(values.keys()).sort((s, t) => values[s] - values[t]);
  const place = new Int32Array(values.length);
  const sizes: number[] = [];
  rows.forEach((t, k) => {
    if (k === 0 || values[t] !== values[rows[k - 1]]) sizes.push(0);
    sizes[sizes.length - 1]++;
    place[t] = sizes.length - 1;
  });
  return { place, sizes, rows };
}

/**
 * How much likelier a pair of rows is to rise in both columns than in one and fall in the other. Rows are taken as the first column
 * rises, those of equal values together; a tree of sums knows what is likely below each place of the second.
 *
 * @param sums T + 1, room for the tree.
 */
function agreement(
  { rows, sizes }: Places,
  second: Int32Array,
  probabilities: Float64Array,
  sums: Float64Array,
): number {
  sums.fill(0);
  const below = (place: number): number => {
    let total = 0;
    for (let at = place; at > 0; at -= at & -at) total += sums[at];
    return total;
  };
  let total = 0;
  let passed = 0;
  let from = 0;
  for (const size of sizes) {
    for (let k = from; k < from + size; k++) {
      const place = second[rows[k]];
      total += probabilities[rows[k]] * (below(place) - (passed - below(place + 1)));
    }
    for (let k = from; k < from + size; k++) {
      const p = probabilities[rows[k]];
      passed += p;
      for (let at = second[rows[k]] + 1; at < sums.length; at += at & -at) sums[at] += p;
    }
    from += size;
  }
  return total;
}
