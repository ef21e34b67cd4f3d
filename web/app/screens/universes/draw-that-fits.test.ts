import { expect, test } from "vitest";
import { studyJsonSchema } from "../../../../src/study/study-json-schema.ts";
import { drawThatFits } from "./draw-that-fits.ts";

test("a draw of more than the data have is cut to two thirds of them, and one that fits is left alone", () => {
  expect(drawThatFits({}, 20, 1552)).toBeUndefined();
  expect(drawThatFits({}, 3, 600)).toEqual({ assets: 2 });
  expect(drawThatFits({}, 1, 320)).toEqual({ assets: 1, periods: 214 });
  expect(drawThatFits({ assets: 3, periods: 300 }, 3, 320)).toBeUndefined();
});

test("what it takes for usual is what the schema says", () => {
  const { randomized } = studyJsonSchema().properties as Record<
    string,
    { properties: Record<string, { default: number }> }
  >;
  const { assets, periods } = randomized.properties;
  expect(drawThatFits({}, assets.default, periods.default)).toBeUndefined();
  expect(drawThatFits({}, assets.default - 1, periods.default - 1)).toEqual({ assets: 5, periods: 336 });
});
