import type { OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { log, pow } from "../../numeric/elementary/elementary.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods } from "../sample/sample-moments.ts";
import { fullRankSample } from "./full-rank-sample.ts";
import { withEigenvalues } from "./with-eigenvalues.ts";

/** The options of `nonlinear-shrinkage`. */
export const nonlinearShrinkageOptions = halfLifeOption;

export type NonlinearShrinkageOptions = OptionsOf<typeof nonlinearShrinkageOptions>;

/**
 * Shrinks each eigenvalue of the sample covariance by its own amount, which a kernel estimate of their density gives in
 * closed form. With c = N/n, n = T - 1, the eigenvalues l_i and their density f and its Hilbert transform H:
 *
 *     d_i = l_i / ((pi c l_i f(l_i))^2 + (1 - c - pi c l_i H(l_i))^2)
 *
 * The kernel is Epanechnikov's with a width proportional to the eigenvalue, `h l_j`, `h = n^(-1/3)`. Where N > n the
 * zero eigenvalues get one common value.
 *
 * Cost: O(T N^2 + N^3) time.
 *
 * @param panel `T x N` returns with `T >= 13`.
 * @returns Per-period moments; `details.shrunkEigenvalues` in ascending order of the sample's.
 * @throws {InputError} `too-few-periods` when `T < 13`, `constant-asset`, `bad-matrix` where assets replicate each other.
 * @see Ledoit and Wolf (2020), Annals of Statistics 48(5), 3043-3065, section 4.7.
 */
export function nonlinearShrinkage(panel: ReturnsPanel, options: NonlinearShrinkageOptions = {}): Moments {
  const { halfLife } = settled(nonlinearShrinkageOptions, options, "nonlinear-shrinkage");
  requirePeriods(panel, 13); // the kernel's support, sqrt(5) n^(-1/3), has to stay below one
  const { eigen, positive, divisor: n } = fullRankSample(panel, halfLife);
  const size = eigen.values.length;
  const shrunk = positive.map((value, i) => shrunkEigenvalue(value, densityAt(positive, i, n), size, n));
  const kept = size <= n ? shrunk : Float64Array.from([...nullEigenvalues(positive, size, n), ...shrunk]);
  return withEigenvalues(panel, "nonlinear-shrinkage", eigen.vectors, kept, halfLife);
}

interface DensityEstimate {
  readonly density: number;
  readonly hilbert: number;
}

/** Density of the eigenvalues and its Hilbert transform at eigenvalue i (eq. 4.7 and 4.8). */
function densityAt(values: Float64Array, i: number, n: number): DensityEstimate {
  const h = pow(n, -1 / 3);
  let density = 0;
  let hilbert = 0;
  for (let j = 0; j < values.length; j++) {
    const width = h * values[j];
    const x = (values[i] - values[j]) / width;
    const bump = 1 - (x * x) / 5;
    density += (Math.max(bump, 0) * HEIGHT) / width;
    hilbert += hilbertOfKernel(x, bump) / width;
  }
  return { density: density / values.length, hilbert: hilbert / values.length };
}

const ROOT_FIVE: number = Math.sqrt(5);
const HEIGHT: number = 3 / (4 * ROOT_FIVE);

/**
 * Hilbert transform of Epanechnikov's kernel at x, with `bump = 1 - x^2/5`; its logarithm is lifted by the factor zero at
 * the ends of the support. Far out its terms of order x cancel down to 1/x: there the series in the kernel's moments,
 *
 *     H(x) = -1/(pi x) sum_k 3 (5/x^2)^k / ((2k + 1)(2k + 3))
 */
function hilbertOfKernel(x: number, bump: number): number {
  if (Math.abs(x) > 4) return -momentSeries(5 / (x * x)) / (Math.PI * x);
  const line = (-3 / (10 * Math.PI)) * x;
  if (Math.abs(x) === ROOT_FIVE) return line;
  return line + (HEIGHT / Math.PI) * bump * log(Math.abs((ROOT_FIVE - x) / (ROOT_FIVE + x)));
}

function momentSeries(s: number): number {
  let total = 1;
  for (let k = 1, power = s; power > Number.EPSILON; k++, power *= s) {
    total += (3 * power) / ((2 * k + 1) * (2 * k + 3));
  }
  return total;
}

function shrunkEigenvalue(
  value: number,
  { density, hilbert }: DensityEstimate,
  size: number,
  n: number,
): number {
  if (size > n) return value / ((Math.PI * value) ** 2 * (density ** 2 + hilbert ** 2));
  const c = size / n;
  return value / ((Math.PI * c * value * density) ** 2 + (1 - c - Math.PI * c * value * hilbert) ** 2);
}

/** The value that stands for each of the N - n eigenvalues that are zero in the sample (eq. C.2 and C.8). */
function nullEigenvalues(positive: Float64Array, size: number, n: number): Float64Array {
  const h = pow(n, -1 / 3);
  const meanInverse = positive.reduce((total, value) => total + 1 / value, 0) / positive.length;
  const logarithm = log((1 + ROOT_FIVE * h) / (1 - ROOT_FIVE * h));
  const kernel = 3 / (10 * h * h) + (HEIGHT / h) * (1 - 1 / (5 * h * h)) * logarithm;
  const hilbertAtZero = (kernel / Math.PI) * meanInverse;
  return new Float64Array(size - n).fill(1 / (Math.PI * ((size - n) / n) * hilbertAtZero));
}
