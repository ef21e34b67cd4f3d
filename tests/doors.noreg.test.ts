import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import * as root from "../src/index.ts";

const top = resolve(import.meta.dirname, "..");
const source = readFileSync(join(top, "src/index.ts"), "utf8");
const exported = [...source.matchAll(/export \{([^}]*)\}/g)]
  .flatMap(([, names]) => names.split(","))
  .map((name) => name.trim())
  .filter((name) => name !== "");

/** A snapshot of itself: each name is a promise. A change of this list is a line in CHANGELOG.md. */
test("the package's root has these names", () => {
  expect(exported.toSorted((a, b) => a.localeCompare(b))).toMatchInlineSnapshot(`
    [
      "backtest",
      "bootstrapDifferences",
      "checkStudy",
      "efficientFrontier",
      "equalWeight",
      "InputError",
      "ledoitWolf",
      "loadData",
      "longOnly",
      "maxSharpe",
      "meanVariance",
      "minimumVariance",
      "mvsk",
      "parseLinearConstraint",
      "parseStudyFile",
      "pricePanel",
      "randomizedBacktest",
      "readTable",
      "reportHtml",
      "returnSeries",
      "returnsOf",
      "riskParity",
      "sampleMoments",
      "scorecard",
      "skewT",
      "strategyFrom",
      "tableText",
      "tearSheet",
      "type Constraints",
      "type History",
      "type Ledger",
      "type Moments",
      "type Portfolio",
      "type PricePanel",
      "type Report",
      "type ReturnSeries",
      "type ReturnsPanel",
      "type Strategy",
      "type StrategySpec",
      "type WalkForwardOptions",
      "walkForward",
    ]
  `);
  expect(exported.filter((name) => !name.startsWith("type ")).toSorted()).toEqual(
    Object.keys(root).toSorted(),
  );
});

test("the package has these doors", () => {
  const { exports: doors } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
  expect(Object.keys(doors)).toMatchInlineSnapshot(`
    [
      ".",
      "./base",
      "./numeric",
      "./market",
      "./supply",
      "./estimate",
      "./optimize",
      "./explain",
      "./orders",
      "./backtest",
      "./evaluate",
      "./report",
      "./strategy",
      "./jobs",
      "./page",
      "./study",
      "./node",
      "./experimental",
      "./schema/*.json",
      "./package.json",
    ]
  `);
});
