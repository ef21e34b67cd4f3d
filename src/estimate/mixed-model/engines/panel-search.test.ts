import { expect, test } from "vitest";
import { fromRows, identity } from "../../../numeric/matrix/matrix.ts";
import { loadingNames, searchEnd, searchedComponents } from "./panel-search.ts";

const searched = {
  names: ["intercept", "residual"],
  lower: Float64Array.of(-16, -16),
  upper: Float64Array.of(6, 6),
};

const found = {
  status: "converged" as const,
  x: Float64Array.of(0, Math.log(4)),
  value: 0,
  gradient: new Float64Array(2),
  hessian: fromRows([
    [4, 0],
    [0, 25],
  ]),
  atBound: new Int8Array(2),
  iterations: 7,
};

test("an end is judged by its gradient: 1e-4 standard errors to go", () => {
  expect(searchEnd(found, searched).status).toBe("converged");
  // a slope of 2e-4 over a curvature of 4 is 1e-4 standard errors, whatever the search said of itself
  expect(searchEnd({ ...found, gradient: Float64Array.of(1.9e-4, 0) }, searched).status).toBe("converged");
  const short = searchEnd({ ...found, gradient: Float64Array.of(2.1e-4, 0) }, searched);
  expect(short).toMatchObject({ status: "stopped", reason: "stalled" });
  expect(short.message).toContain("0.00011 standard errors to go after 7 iterations");
});

test("components at either bound are named, their slope is not asked", () => {
  const atUpper = {
    ...found,
    x: Float64Array.of(6, 0),
    gradient: Float64Array.of(-3, 0),
    atBound: Int8Array.of(1, 0),
  };
  expect(searchEnd(atUpper, searched)).toMatchObject({
    status: "boundary",
    boundary: ["intercept"],
    atUpper: ["intercept"],
  });
  const atLower = {
    ...found,
    x: Float64Array.of(0, -16),
    gradient: Float64Array.of(0, 3),
    atBound: Int8Array.of(0, -1),
  };
  expect(searchEnd(atLower, searched)).toMatchObject({
    status: "boundary",
    boundary: ["residual"],
    atUpper: [],
  });
});

test("standard errors follow from those of the logarithms; what has no room is no component", () => {
  expect(searchedComponents(found, searched, [1, 4])).toEqual([
    { term: "intercept", estimate: 1, standardError: 0.5, z: 2 },
    { term: "residual", estimate: 4, standardError: expect.closeTo(0.8, 14), z: expect.closeTo(5, 13) },
  ]);
  const held = { ...searched, upper: Float64Array.of(-16, 6) };
  expect(searchedComponents(found, held, [0, 4]).map(({ term }) => term)).toEqual(["residual"]);
});

test("a first column that is constant is the intercept", () => {
  expect(loadingNames(fromRows([[2, 1], [2, 3]]))).toEqual(["intercept", "loading 1"]); // biome-ignore format: one line
  expect(loadingNames(identity(2))).toEqual(["loading 1", "loading 2"]);
});
