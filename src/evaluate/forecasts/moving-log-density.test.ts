import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { movingLogDensity } from "./moving-log-density.ts";

const known = figures("moving-density");
const factor = cholesky(fromRows(known.rest));
if (factor.status === "indefinite") throw new Error("the figures' covariance is positive definite");
const vector = (values: readonly number[]): Float64Array => Float64Array.from(values);
const forecast = { mean: vector(known.mean), lower: factor.lower };
const realized = fromRows(known.returns);
const [h, hM] = [vector(known.h), vector(known.market)];

test.each([
  ["one scale", "common", movingLogDensity(forecast, realized, h)],
  [
    "the market apart",
    "normal",
    movingLogDensity({ ...forecast, beta: vector(known.beta) }, realized, h, hM),
  ],
  [
    "the market apart, Student's errors",
    "student",
    movingLogDensity({ ...forecast, beta: vector(known.beta), degreesOfFreedom: known.nu }, realized, h, hM),
  ],
])("densities under a covariance that moves are scipy 1.17.1's: %s", (_, key, densities) => {
  densities.forEach((value, t) => {
    expect(Math.abs(value - known[key][t])).toBeLessThan(1e-10); // condition 30; scipy decomposes each period's covariance
  });
});
