import { expect, test } from "vitest";
import { freeName, renamed, withStrategy } from "./strategy-list.ts";

const strategies = [
  { name: "A", design: "gmv" },
  { name: "A 2", design: "hrp" },
  { name: "All", design: "gmv", stack: ["A", "A 2"] },
];

test("no two strategies have one name", () => {
  expect(freeName("B", strategies)).toBe("B");
  expect(freeName("A", strategies)).toBe("A 3");
  expect(freeName("A 2", strategies)).toBe("A 3");
});

test("a copy stands behind what it is of", () => {
  expect(withStrategy(strategies, 0, strategies[0]).map(({ name }) => name)).toEqual([
    "A",
    "A 3",
    "A 2",
    "All",
  ]);
});

test("a new name holds wherever others weigh it; an empty or taken one does not", () => {
  expect(renamed(strategies, 0, " First ")[2].stack).toEqual(["First", "A 2"]);
  expect(renamed(strategies, 0, "First")[0].name).toBe("First");
  expect(renamed(strategies, 0, "All")).toBe(strategies);
  expect(renamed(strategies, 0, "  ")).toBe(strategies);
});
