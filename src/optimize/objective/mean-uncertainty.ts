import { InputError } from "../../base/errors.ts";
import { text } from "../../base/option/option.ts";
import { quantity } from "../../base/option/quantity.ts";
import type { Moments } from "../../estimate/moments.ts";
import { chiSquareQuantile } from "../../numeric/distribution/chi-square-quantile.ts";
import { normalQuantile } from "../../numeric/distribution/normal-quantile.ts";
import { diagonalOf, type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import type { Distance } from "../../numeric/minimize/kinked/coned-program.ts";
import { type Deviation, deviationAt } from "../../numeric/minimize/kinked/kinked-program.ts";

/** The option of designs that may take the worst of the means that an estimate leaves open. */
export const uncertaintyOption = {
  meanUncertainty: text({
    says: "Takes the worst mean of a region of this confidence: ellipsoid:0.95, diagonal:0.95 (without correlations) or box:0.95.",
    otherwise: "the means as estimated",
  }),
} as const;

/** What the worst mean takes off a period, in the terms of a program. */
export interface MeanUncertainty {
  readonly costs: readonly Deviation[];
  readonly distances: readonly Distance[];
  /** A period, at these weights. */
  readonly at: (weights: Float64Array) => number;
}

const shapes = ["ellipsoid", "diagonal", "box"] as const;

/**
 * The worst mean of a region around the estimate, whose covariance is `Sigma / T`: of the ellipsoid
 * `(m - mu)' (Sigma / T)^-1 (m - mu) <= kappa^2`, kappa^2 the chi-square quantile of N degrees, it is
 *
 *     w'mu - kappa sqrt(w'Sigma w / T);    of the box    w'mu - sum_i z sqrt(Sigma_ii / T) |w_i|,
 *
 * z the two-sided normal quantile.
 *
 * @throws {InputError} `bad-option` for another shape or a confidence that is none.
 * @see Goldfarb and Iyengar (2003), Mathematics of Operations Research 28(1), 1-38; Tutuncu and Koenig (2004).
 */
export function meanUncertainty(
  given: string | undefined,
  { assets, covariance, periods }: Pick<Moments, "assets" | "covariance" | "periods">,
): MeanUncertainty | undefined {
  if (given === undefined) return undefined;
  const { shape, confidence } = parsed(given);
  const n = assets.length;
  const nowhere = new Float64Array(n);
  if (shape === "box") {
    const z = normalQuantile((1 + confidence) / 2);
    const delta = diagonalOf(covariance).map((variance) => z * Math.sqrt(variance / periods));
    const cost = { center: nowhere, above: delta, below: delta };
    return { costs: [cost], distances: [], at: (weights) => deviationAt(cost, weights) };
  }
  const metric = shape === "ellipsoid" ? covariance : ownVariances(covariance);
  const price = Math.sqrt(chiSquareQuantile(confidence, n) / periods);
  return {
    costs: [],
    distances: [{ metric, center: nowhere, role: { kind: "price", price } }],
    at: (weights) => {
      let squared = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) squared += weights[i] * weights[j] * metric.data[i * n + j];
      }
      return price * Math.sqrt(Math.max(0, squared));
    },
  };
}

function ownVariances(covariance: Matrix): Matrix {
  const n = covariance.rows;
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) out.data[i * (n + 1)] = covariance.data[i * (n + 1)];
  return out;
}

function parsed(given: string): { readonly shape: (typeof shapes)[number]; readonly confidence: number } {
  const [name, level = ""] = given.split(":");
  const shape = shapes.find((each) => each === name.trim());
  const read = quantity(level, "share");
  if (shape !== undefined && "value" in read && read.value > 0 && read.value < 1) {
    return { shape, confidence: read.value };
  }
  throw new InputError(
    "bad-option",
    `meanUncertainty is "${given}"; it needs a shape and a confidence between 0 and 1, as ellipsoid:0.95, diagonal:0.95 or box:0.95`,
  );
}
