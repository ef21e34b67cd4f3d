import { describe, expect, test } from "vitest";
import { parseStudyFile, strategiesOf, walkForwardOf } from "./study-file.ts";

const parse = (text: string) => parseStudyFile(text, "mine.yaml");

test("what a study file leaves out has the documented defaults", () => {
  const study = parse("title: small\nstrategies: [equal-weight]\nbacktest: { costBps: 7 }\n");
  expect(study.study).toBe("backtest");
  expect(walkForwardOf(study)).toEqual({
    lookback: 252,
    optimizeEvery: 20,
    rebalanceEvery: 5,
    buyCostBasisPoints: 7,
    sellCostBasisPoints: 7,
    execution: "next-close",
    chargeFirstPurchase: false,
  });
});

test("JSON is a study file too", () => {
  expect(parse('{ "title": "small", "strategies": ["equal-weight"] }').strategies).toEqual(["equal-weight"]);
});

test("strategies in short and in long form", () => {
  const study = parse(`
title: two
returnType: log
strategies:
  - equal-weight@sample
  - name: mine
    design: { name: equal-weight }
    maxWeight: { S01: 0.3 }
    constraints: ["S01 + S02 <= 0.5"]
    returnType: simple
`);
  const [short, long] = strategiesOf(study);
  expect(short).toMatchObject({ name: "equal-weight@sample", model: { name: "sample" }, returnType: "log" });
  expect(long).toMatchObject({
    name: "mine",
    model: { name: "sample", options: {} },
    constraints: { maxWeight: { S01: 0.3 }, linear: ["S01 + S02 <= 0.5"] },
    returnType: "simple",
  });
});

describe("mistakes are named with their line", () => {
  test.each([
    ["title: x\nbacktest:\n  lookback: long\n", "mine.yaml, line 3: backtest.lookback: "],
    ["title: x\nbacktest:\n  lookbak: 9\n", "mine.yaml, line 3: backtest.lookbak: there is no such setting"],
    ["title: x\nbacktest:\n  costBps: -1\n", "mine.yaml, line 3: backtest.costBps: 0 or more is needed"],
    ["title: x\n\ndata:\n  from: 2020-1-2\n", "mine.yaml, line 4: data.from: a date YYYY-MM-DD is needed"],
    [
      "title: x\nstrategies:\n  - equal-weight\n  - { nam: y }\n",
      "mine.yaml, line 4: strategies.1: a design, or a strategy",
    ],
    ["title: [x\n", "mine.yaml, line 2: "],
    ["strategies: []\n", "mine.yaml, line 1: title: "],
    ["", "mine.yaml, line 1: the file: "],
  ])("%j", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  test("an unknown design suggests the nearest", () => {
    expect(() => strategiesOf(parse("title: x\nstrategies: [equal-wieght]\n"))).toThrow(
      "did you mean equal-weight?",
    );
  });
});
