import { componentNames, designOf, factorsOf, type Problem, residualOf } from "./problems.ts";

/** Binary digits behind the point: components of 1e-30 beside records of 1e9 still have sixty decimals. */
const digits = 320n;

/** A number of so many binary digits behind the point, as an integer. Doubles are had to their last digit. */
function exact(value: number): bigint {
  if (value === 0) return 0n;
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const mantissa = BigInt(Math.round(value * 2 ** (60 - exponent)));
  const shift = digits + BigInt(exponent - 60);
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

function times(a: bigint, b: bigint): bigint {
  return (a * b) >> digits;
}

/** Natural logarithm of a positive one. */
function logarithm(value: bigint): number {
  const beyond = BigInt(Math.max(0, 4 * (value.toString(16).length - 15)));
  return Math.log(Number(value >> beyond)) + Number(beyond - digits) * Math.LN2;
}

/**
 * The restricted likelihood by elimination of V, then X, from
 *
 *     V   X   y
 *     X'  0   0
 *     y'  0   0
 *
 * whose pivots are those of V, of `-X'V^-1 X`, and `-y'Py`. In numbers of ninety decimals, for what doubles cannot tell: kernels
 * that are near to singular, with components in whose sizes the rounding of their entries matters.
 *
 * @returns the likelihood of components as `denseReml` has it; `-Infinity` where V is not positive definite.
 */
export function exactReml(problem: Problem): (theta: readonly number[]) => number {
  const { records, kernels, random } = problem;
  const x = designOf(problem).rows.map((row) => row.map(exact));
  const parts = componentNames(problem).map((name) =>
    records.map((a) =>
      records.map((b) =>
        random.includes(name)
          ? factorsOf(name, kernels, a, b).map(exact).reduce(times, exact(1))
          : exact(residualOf(name, a, b)),
      ),
    ),
  );
  return (theta) => {
    const weights = theta.map(exact);
    const v = records.map((_, i) =>
      records.map((__, j) => weights.reduce((sum, weight, a) => sum + times(weight, parts[a][i][j]), 0n)),
    );
    return eliminated(
      v,
      x,
      records.map(({ y }) => exact(y)),
    );
  };
}

type ExactRows = readonly (readonly bigint[])[];

function eliminated(v: ExactRows, x: ExactRows, y: readonly bigint[]): number {
  const [n, p] = [y.length, x[0].length];
  const a = v.map((row, i) => [...row, ...x[i], y[i]]);
  for (let j = 0; j <= p; j++) a.push(new Array<bigint>(n + p + 1).fill(0n));
  let twice = (n - p) * Math.log(2 * Math.PI);
  for (let k = 0; k < n + p; k++) {
    const pivot = k < n ? a[k][k] : -a[k][k];
    if (pivot <= 0n) return Number.NEGATIVE_INFINITY;
    twice += logarithm(pivot);
    for (let i = k + 1; i <= n + p; i++) {
      if (a[k][i] === 0n) continue;
      const share = (a[k][i] << digits) / a[k][k];
      for (let j = i; j <= n + p; j++) a[i][j] -= times(share, a[k][j]); // the upper triangle alone
    }
  }
  const square = -a[n + p][n + p];
  return -0.5 * (twice + Number(square >> (digits - 60n)) / 2 ** 60);
}
