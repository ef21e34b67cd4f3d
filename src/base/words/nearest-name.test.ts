import fc from "fast-check";
import { expect, test } from "vitest";
import { didYouMean, editDistance, nearestName } from "./nearest-name.ts";

test.each([
  ["APPL", ["GOOG", "AAPL", "AMZN"], "AAPL"],
  ["spy", ["IWM", "SPY"], "SPY"],
  ["S1", ["S01", "S02", "S11"], "S01"],
  ["equal-wieght", ["gmv", "equal-weight", "gmr"], "equal-weight"],
  ["ledoit_wolf", ["oas", "ledoit-wolf"], "ledoit-wolf"],
  ["ledoit", ["oas", "ledoit-wolf"], "ledoit-wolf"],
  ["min-", ["min-cvar", "min-mad", "gmv"], undefined],
  ["ZZZZ", ["AAPL", "GOOG"], undefined],
  ["A", ["B", "C"], undefined],
  ["A", [], undefined],
])("the name nearest to %s among %j is %s", (given, names, expected) => {
  expect(nearestName(given, names)).toBe(expected);
});

test.each([
  ["gmw", ["gmr", "gmv"], ["gmv"], "gmv"], // as far from both: the one that is asked for more
  ["gme", ["gmr", "gmv"], ["gmv"], "gmr"], // e stands beside r
  ["gmb", ["gmr", "gmv"], [], "gmv"],
  ["hrr", ["hrp", "herc"], ["herc"], "hrp"], // a smaller distance goes before all
  ["S2O", ["S21", "S20"], [], "S20"],
  ["abz", ["abc", "abd"], [], "abc"],
])("of names as far from %s among %j, where %j are usual, %s is meant", (given, names, usual, expected) => {
  expect(nearestName(given, names, usual)).toBe(expected);
});

test.each([
  ["kitten", "sitting", 3],
  ["ab", "ba", 1],
  ["ca", "abc", 3], // an unrestricted Damerau distance would edit a letter twice and give 2
  ["", "abc", 3],
])("the edit distance from %s to %s is %i", (a, b, expected) => {
  expect(editDistance(a, b)).toBe(expected);
});

test("the edit distance is zero only between equals, symmetric, and within the lengths", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  const property = fc.property(word, word, (a, b) => {
    const distance = editDistance(a, b);
    expect(distance === 0).toBe(a === b);
    expect(distance).toBe(editDistance(b, a));
    expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
  });
  fc.assert(property, { seed: 1, numRuns: 200 });
});

test("a guess ends a message, and where nothing is near there is none", () => {
  expect(didYouMean("APPL", ["GOOG", "AAPL"])).toBe(", did you mean AAPL?");
  expect(didYouMean("ZZZZ", ["GOOG", "AAPL"])).toBe("");
});
