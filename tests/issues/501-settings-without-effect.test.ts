import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parseStudyFile } from "../../src/study/open/parse-study-file.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const parse = (text: string) => parseStudyFile(text, "mine.yaml");

describe("a setting that would change nothing is refused with its line", () => {
  test.each([
    [
      "study: markowitz\ntitle: x\nrandomized: { resamples: 7 }\n",
      "mine.yaml, line 3: randomized has no effect: a markowitz study does not use it",
    ],
    [
      "study: mixed-model\ntitle: x\nstrategies: []\ninference: { resamples: 7, level: 0.5 }\n",
      "mine.yaml, line 4: inference has no effect: a mixed-model study does not use it",
    ],
    ["study: mixed-model\ntitle: x\nrandomized: { resamples: 5 }\n", "line 3: randomized has no effect"],
    ["title: x\nsettings: { months: 60 }\n", "line 2: settings has no effect: a backtest study has none"],
    ["title: x\ndata:\n  tables:\n    vix: vix.csv\n", "line 4: data.tables.vix has no effect"],
    [
      "title: x\ndata:\n  tables:\n    characteristics: c.csv\n",
      "line 4: data.tables.characteristics has no effect",
    ],
    [
      "title: x\ninference: { level: 0.9 }\nrandomized: { resamples: 3 }\n",
      "line 2: inference has no effect: with randomized a backtest study does not use it",
    ],
    [
      "title: x\nrandomized:\n  datasets: mine.json\n  resamples: 3\n",
      "line 4: randomized.resamples has no effect: datasets are given, none are drawn",
    ],
    ["study: markovitz\ntitle: x\n", "line 1: study: there is no kind markovitz, did you mean markowitz?"],
    ["study: constructor\ntitle: x\n", "line 1: study: there is no kind constructor"],
  ])("%j", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  test("by the command: exit 2, one line and one of advice", async () => {
    const folder = await temporaryFolder();
    const study = join(folder, "ignored.yaml");
    const head = "study: markowitz\ntitle: x\ndata: { sample: etfs, assets: [SPY, AGG, GLD] }\n";
    writeFileSync(study, `${head}strategies: [gmv, equal-weight]\nrandomized: { resamples: 7 }\n`);
    for (const command of [
      ["run", study],
      ["check-lookahead", "--study", study],
      ["backtest", "--study", study],
    ]) {
      const { code, stderr } = await kinfolio(command, folder);
      expect(code).toBe(2);
      expect(stderr).toBe(
        `kinfolio: bad-study: ${study}, line 5: randomized has no effect: a markowitz study does not use it\n  leave it out\n`,
      );
    }
  });
});

test("a table of characteristics that a model names may be replaced by the command line's", () => {
  const model = "{ name: mixed, characteristics: c.csv }";
  const strategies = `strategies:\n  - { name: m, design: gmv, model: ${model} }\n`;
  expect(() => parse(`title: x\ndata: { tables: { characteristics: c.csv } }\n${strategies}`)).not.toThrow();
});

test.each(readdirSync(resolve(import.meta.dirname, "../../studies")))(
  "the shipped study %s says nothing in vain",
  (file) => {
    const text = readFileSync(resolve(import.meta.dirname, "../../studies", file), "utf8");
    expect(() => parseStudyFile(text, file)).not.toThrow();
  },
);
