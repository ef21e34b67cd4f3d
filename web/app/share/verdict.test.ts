import { expect, test } from "vitest";
import type { Fingerprint } from "./fingerprint.ts";
import { verdict } from "./verdict.ts";

const said: Fingerprint = {
  data: "prices",
  result: "a",
  shown: [
    ["1/N", ["Sharpe ratio", 0.5], ["CAGR", 0.1]],
    ["Risk parity", ["Sharpe ratio", 0.25], ["CAGR", null]],
  ],
};

function found(result: string, sharpe: number | string, cagr: number | null = null): Fingerprint {
  return {
    ...said,
    result,
    shown: [said.shown[0], ["Risk parity", ["Sharpe ratio", sharpe], ["CAGR", cagr]]],
  };
}

test("the same digest is identical, and prices come first", () => {
  expect(verdict(said, found("a", 0.25), "1", "1")).toEqual({ is: "identical" });
  expect(verdict(said, { ...said, data: "others" }, "1", "1")).toEqual({ is: "other data" });
});

test("figures that differ by less than a billionth agree", () => {
  const near = verdict(said, found("b", 0.25 * (1 + 1e-12)), "1", "1");
  expect(near.is).toBe("agrees");
  expect(verdict(said, found("b", 0.25 * (1 + 1e-8)), "1", "1")).toMatchObject({
    is: "differs",
    first: "Sharpe ratio of Risk parity",
    by: expect.closeTo(1e-8, 12),
  });
});

test("a status, a figure that was not there and a line that is gone are differences whatever their size", () => {
  expect(verdict(said, found("b", "stopped"), "1", "1")).toMatchObject({ is: "differs", found: "stopped" });
  expect(verdict(said, found("b", 0.25, 0), "1", "1")).toMatchObject({
    is: "differs",
    first: "CAGR of Risk parity",
  });
  const shorter = { ...said, result: "b", shown: [said.shown[0]] };
  expect(verdict(said, shorter, "1", "1")).toMatchObject({ is: "differs", found: "nothing" });
  expect(verdict(shorter, { ...said, result: "c" }, "1", "1")).toMatchObject({
    is: "differs",
    first: "Risk parity",
  });
});

test("a difference from another version is its own, agreement is agreement", () => {
  expect(verdict(said, found("b", 0.3), "0.9", "1")).toEqual({
    is: "other version",
    made: "0.9",
    first: "Sharpe ratio of Risk parity",
    said: 0.25,
    found: 0.3,
    by: expect.closeTo(1 / 6, 12),
  });
  expect(verdict(said, found("b", 0.25), "0.9", "1").is).toBe("agrees");
});
