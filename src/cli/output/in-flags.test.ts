import { Command } from "commander";
import { expect, test } from "vitest";
import { inFlags } from "./in-flags.ts";

const command = new Command("optimize")
  .option("--half-life <x>")
  .option("--posterior [n]")
  .option("--budgets <A=x,...>")
  .option("--tilt-tracking-error <rate>")
  .option("--no-mix");

test.each([
  ["model ewma: halfLife: more than 0 is needed", "model ewma: --half-life: more than 0 is needed"],
  ["halfLife is said, and the rows are of one week", "--half-life is said, and the rows are of one week"],
  ["posterior is 1 draw, a band needs 2", "--posterior is 1 draw, a band needs 2"],
  ["risk-budget: budgets: one is needed", "risk-budget: --budgets: one is needed"],
  [
    "design risk-budget: budgets.S01: 0 or more is needed",
    "design risk-budget: --budgets.S01: 0 or more is needed",
  ],
  ["its options: halfLife, posterior", "its options: --half-life, posterior"],
  [
    "model ewma: halfLife and posterior are given, one",
    "model ewma: --half-life and --posterior are given, one",
  ],
  // a flag that is called otherwise than its setting
  [
    "design mvsk-tilting: trackingError: more than 0",
    "design mvsk-tilting: --tilt-tracking-error: more than 0",
  ],
])("%s is told by flags", (message, told) => {
  expect(inFlags(message, command)).toBe(told);
});

test.each([
  "the posterior is that of constant loadings",
  "cannot read halfLife.csv: there is no such file",
  "data/halfLife, line 3: a price is needed",
  'no asset is called "halfLife"',
  "--half-life: more than 0 is needed",
  "--set halfLife: more than 0 is needed",
  "maxWeight: a number is needed", // this command has no such flag
  "posterior.csv, line 1: there is no date",
  "posterior.csv: there is no sheet",
])("%s stays", (message) => {
  expect(inFlags(message, command)).toBe(message);
});
