import { expect, test } from "vitest";
import { frontierDefaults } from "../../../../src/jobs/requests/frontier.ts";
import { combineRows } from "../../../../src/numeric/matrix/combine-rows.ts";
import { dot } from "../../../../src/numeric/matrix/vector.ts";
import { longOnly } from "../../../../src/optimize/constraints/constraints.ts";
import { frontierPicture } from "../../../../src/study/frontier/frontier-picture.ts";
import { randomMoments } from "../../../../tests/support/random-moments.ts";
import { pointAlong, returnAt, shareAt } from "./along.ts";

test("a point along the corners is the engine's own at that return, volatility and weights", () => {
  const moments = randomMoments(7, 90, 4);
  const picture = frontierPicture(moments, longOnly(7), { ...frontierDefaults, points: 40, random: 0 });
  if (picture.status !== "drawn") throw new Error(picture.status);
  const { corners, points, assets } = picture.frontier;
  const withNext = corners
    .slice(1)
    .map(({ weights }, k) => 252 * dot(combineRows(moments.covariance, corners[k].weights), weights));
  const curve = { assets, corners, withNext, curve: [], riskFree: 0, alone: [], cloud: [], residual: 0 };
  for (const point of points) {
    const found = pointAlong(curve, point.return);
    expect(found.volatility).toBeCloseTo(point.volatility, 10);
    found.weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(point.weights[i], 9);
    });
    expect(returnAt(corners, shareAt(corners, point.return))).toBeCloseTo(point.return, 12);
  }
  expect(pointAlong(curve, 99).return).toBe(corners[corners.length - 1].return);
  expect(pointAlong(curve, -99).return).toBe(corners[0].return);
});
