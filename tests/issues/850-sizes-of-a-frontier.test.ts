import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

test.each([
  ["--points", "1", "at least 2 is needed"],
  ["--points", "1000000", "at most 10000 is needed"],
  ["--random", "1000000000", "at most 1000000 is needed"], // version 0.1: "Array buffer allocation failed", a defect
])("frontier %s %s is the caller's mistake", async (flag, value, need) => {
  const { code, stderr } = await kinfolio(["frontier", flag, value]);
  expect(code).toBe(2);
  expect(stderr).toContain(need);
});
