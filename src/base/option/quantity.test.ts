import { expect, test } from "vitest";
import { bareNumber, quantity, type Unit } from "./quantity.ts";

test.each<[string, Unit, number]>([
  ["0.25", "weight", 0.25],
  ["25%", "weight", 0.25],
  ["25 %", "weight", 0.25],
  [" -2.5% ", "rate per year", -0.025],
  ["10bp", "rate per year", 0.001],
  ["10 bp", "basis points", 10],
  ["0.1%", "basis points", 10],
  ["10", "basis points", 10],
  ["1_000", "number of points", 1000],
  ["1e-9", "ratio", 1e-9],
  [".5", "share", 0.5],
  ["−3%", "return per period", -0.03],
  ["160%", "weight", 1.6],
])("%j as a %s is %d", (text, unit, value) => {
  const read = quantity(text, unit);
  expect("value" in read && read.value).toBeCloseTo(value, 15);
});

test.each<[string, Unit, string]>([
  ["15", "volatility per year", "15 means 1,500%; write 15% or 0.15, or 1500% if it is meant"],
  ["2", "rate per year", "2 means 200%; write 2% or 0.02, or 200% if it is meant"],
  ["25", "weight", "25 means 2,500%; write 25% or 0.25, or 2500% if it is meant"],
  ["0,25", "weight", "a number with a decimal point is needed, thousands as in 1_000"],
  ["1,000", "number of points", "a number with a decimal point is needed, thousands as in 1_000"],
  ["abc", "weight", "a number is needed, as 0.25 or 25%"],
  ["", "ratio", "a number is needed"],
  ["5%", "number of points", "a number of points is needed, which is no share to write with %"],
  ["Infinity", "ratio", "a number is needed"],
  ["1e999", "ratio", "a finite number is needed"],
  ["1__0", "ratio", "a number is needed"],
])("%j as a %s is refused: %s", (text, unit, needs) => {
  expect(quantity(text, unit)).toEqual({ needs });
});

test("beyond what a number can be at most, only the likely reading is offered", () => {
  expect(quantity("95", "share", 1)).toEqual({ needs: "95 means 9,500%; write 95% or 0.95" });
  expect(bareNumber(1.5, "share", 2)).toEqual({
    needs: "1.5 means 150%; write 1.5% or 0.015, or 150% if it is meant",
  });
});

test("a bare number of a file is held to the same: one means itself, more does not", () => {
  expect(bareNumber(1, "weight")).toEqual({ value: 1 });
  expect(bareNumber(-1, "rate per year")).toEqual({ value: -1 });
  expect(bareNumber(1.5, "weight")).toHaveProperty("needs");
  expect(bareNumber(250, "basis points")).toEqual({ value: 250 });
});
