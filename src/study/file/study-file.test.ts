import { expect, test } from "vitest";
import { designs } from "../../strategy/designs.ts";
import { models } from "../../strategy/models.ts";
import { parseStudyFile } from "../open/parse-study-file.ts";
import { studyJsonSchema } from "../study-json-schema.ts";
import { strategiesOf, walkForwardOf } from "./study-file.ts";

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

test.each([
  ["title: x\nbacktest:\n  lookback: long\n", 'line 3: backtest.lookback: a number is needed, "long" given'],
  [
    "title: x\nbacktest:\n  lookback: 0\n",
    "line 3: backtest.lookback: at least 3 is needed: two returns, the fewest that vary, 0 given",
  ],
  [
    "title: x\nbacktest:\n  lookbak: 9\n",
    "line 3: backtest.lookbak: there is no such setting, did you mean lookback?",
  ],
  [
    "title: x\nbakctest:\n  lookback: 9\n",
    "line 2: bakctest: there is no such setting, did you mean backtest?",
  ],
  ["title: x\nbacktest:\n  costBps: -1\n", "line 3: backtest.costBps: 0 or more is needed, -1 given"],
  [
    "title: x\nbacktest:\n  execution: now\n",
    'line 3: backtest.execution: one of next-close, same-close is needed, "now" given',
  ],
  [
    "title: x\nbacktest:\n  rebalanceEvery: day\n",
    'line 3: backtest.rebalanceEvery: a number is needed (or week, month, quarter, year), "day" given',
  ],
  [
    "title: x\n\ndata:\n  from: 2020-1-2\n",
    'line 4: data.from: a date YYYY-MM-DD is needed, or a month or year, "2020-1-2" given',
  ],
  ["title: x\ndata:\n  assets: S01\n", 'line 3: data.assets: a list is needed, "S01" given'],
  [
    "title: x\ndata: { sample: stocks, prices: x.csv }\n",
    "line 2: data.sample and prices are given, one of them is needed",
  ],
  ["title: x\nstrategies:\n  - gmv\n  - { name: y }\n", "line 4: strategies, entry 2, design is missing"],
  [
    "title: x\nstrategies:\n  - { name: y, design: gmv, minWeigth: 1 }\n",
    "minWeigth: there is no such setting, did you mean minWeight?",
  ],
  [
    "title: x\nstrategies:\n  - { name: y, design: 7 }\n",
    "line 3: strategies, entry 1, design: a name, or a name with its options",
  ],
  [
    "title: x\nstrategies:\n  - gmv\n  - equal-wieght\n",
    "line 4: strategies, entry 2: unknown design equal-wieght, did you mean equal-weight?",
  ],
  ["title: x\nstrategies:\n  - gmv@ledoit\n", "line 3: strategies, entry 1: unknown model ledoit"],
  [
    "title: x\nstrategies:\n  - name: y\n    design: { name: gmv, xi: 3 }\n",
    "line 4: strategies, entry 1, design.xi: gmv has no option xi",
  ],
  [
    "title: x\nrandomized:\n  leaderboard: { sharp: 1 }\n",
    "line 3: randomized.leaderboard.sharp: there is no sharp, did you mean sharpe?",
  ],
  ["title: [x\n", "line 2: "],
  ["strategies: []\n", "line 1: title is missing"],
  ["", "line 1: settings by name are needed, nothing given"],
])("a mistake is named with its line: %j", (text, message) => {
  expect(() => parse(text)).toThrow(message);
});

test("the shipped JSON schema is the one that files are held to (npm run build writes it)", async () => {
  await expect(`${JSON.stringify(studyJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    "../../../schema/study.schema.json",
  );
});

test("the JSON schema knows every setting, design and estimator", () => {
  const text = JSON.stringify(studyJsonSchema());
  for (const name of ["title", "lookback", "leaderboard", "leaveOut", "mvskLambda", "minDegreesOfFreedom"]) {
    expect(text).toContain(`"${name}":{"description":`);
  }
  for (const name of [...Object.keys(designs), ...Object.keys(models)])
    expect(text).toContain(`"const":"${name}"`);
});
