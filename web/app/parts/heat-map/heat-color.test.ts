import { expect, test } from "vitest";
import { heatColor } from "./heat-color.ts";

const scale = ["#ff0000", "#ffffff", "#0000ff"];

test("the ends and the middle have their colors, what is between a mixture, and what is missing none", () => {
  expect(heatColor(-1, scale)).toEqual([255, 0, 0, 255]);
  expect(heatColor(0, scale)).toEqual([255, 255, 255, 255]);
  expect(heatColor(1, scale)).toEqual([0, 0, 255, 255]);
  expect(heatColor(0.5, scale)).toEqual([128, 128, 255, 255]);
  expect(heatColor(1.0000001, scale)).toEqual([0, 0, 255, 255]);
  expect(heatColor(Number.NaN, scale)).toEqual([0, 0, 0, 0]);
});
