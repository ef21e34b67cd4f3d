import { expect, test } from "vitest";
import { studyEntry } from "./study-entry.ts";

test("strategies of a short form are written in full, and what the file says stays as it is", () => {
  const text = `
title: Mine
data: { prices: mine.csv, from: 2019-01-02 }
strategies:
  - equal-weight, gmv@ledoit-wolf
  - hold:SPY
  - { name: capped, design: gmv, maxWeight: 15% }
`;
  expect(studyEntry(text, "mine.yaml")).toEqual({
    title: "Mine",
    data: { prices: "mine.csv", from: "2019-01-02" },
    strategies: [
      { name: "equal-weight", design: "equal-weight" },
      { name: "gmv@ledoit-wolf", design: "gmv", model: "ledoit-wolf" },
      { name: "hold:SPY", plan: expect.objectContaining({ name: "hold" }) },
      { name: "capped", design: "gmv", maxWeight: "15%" },
    ],
  });
});

test("what is wrong with a study is named with its line", () => {
  expect(() => studyEntry("title: Mine\nstrategies: [gmw]\n", "mine.yaml")).toThrow(
    /mine\.yaml, line 2: .*gmw/,
  );
});
