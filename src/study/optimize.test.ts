import { expect, test } from "vitest";
import { momentsFrom } from "../../tests/support/moments.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { varianceShares } from "./optimize.ts";

const covariance = [
  [5, 2],
  [2, 2],
];

test("variance divides into what assets have in common and their own, by hand", () => {
  const decomposition = {
    systematic: fromRows([
      [4, 2],
      [2, 1],
    ]),
    idiosyncratic: Float64Array.of(1, 1),
  };
  const moments = momentsFrom(["A", "B"], [0, 0], covariance, { decomposition });
  // (4 + 4 + 1) / 4 in common, (1 + 1) / 4 their own
  expect(varianceShares(Float64Array.of(0.5, 0.5), moments)).toEqual({
    systematic: 9 / 11,
    idiosyncratic: 2 / 11,
  });
  expect(varianceShares(Float64Array.of(0, 0), moments)).toBeUndefined();
});

test("a model that does not tell them apart has no shares", () => {
  expect(varianceShares(Float64Array.of(1, 0), momentsFrom(["A", "B"], [0, 0], covariance))).toBeUndefined();
});
