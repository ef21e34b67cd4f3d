import { expect, test } from "vitest";
import { sampleDocument } from "../../document/document.ts";
import { constraintSets } from "./constraint-sets.ts";

const document = sampleDocument("stocks");

test("strategies that differ in their design alone have one frontier", () => {
  expect(constraintSets(document).map(({ name }) => name)).toEqual(["sample", "ledoit-wolf"]);
});

test("limits are part of a set and of its name; plans have none; the view's own come last, four in all", () => {
  const strategies = [
    { name: "held", plan: "hold:SPY" },
    ...["10%", "20%", "30%", "40%"].map((maxWeight) => ({ name: maxWeight, design: "gmv", maxWeight })),
  ];
  const own = [{ name: "Own limits 1", design: "gmv", gross: "150%" }];
  const sets = constraintSets({
    ...document,
    study: { ...document.study, strategies },
    view: { ...document.view, frontier: { own } },
  });
  expect(sets.map(({ name }) => name)).toEqual([
    "sample, max weight 10%",
    "sample, max weight 20%",
    "sample, max weight 30%",
    "Own limits 1",
  ]);
});
