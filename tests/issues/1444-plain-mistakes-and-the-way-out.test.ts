import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { dateOfDay } from "../../src/base/dates/calendar.ts";
import { kinfolio } from "../support/kinfolio.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plain-mistakes-"));
  const days = Array.from({ length: 40 }, (_, t) => dateOfDay(18_262 + t)); // from 2020-01-01
  const rows = days.map((day, t) => [day, 100 + (t % 7), 50 + (t % 5), 0]);
  const table = (names: string, width: number): string =>
    `date,${names}\n${rows.map((row) => row.slice(0, width).join(",")).join("\n")}\n`;
  const files = {
    "p.csv": table("A,B", 3),
    "zeros.csv": table("A,B,Z", 4),
    "groups.csv": "asset,sector\nA,tech\n",
    "german.csv": table("A,B", 3)
      .replaceAll(/,(?=\d)/g, ";")
      .replaceAll(/,(?=[AB])/g, ";")
      .replaceAll(";50", ";50,5"),
    "kernel.csv": ",A\nA,1\n",
    "weights.csv": "date,asset,weight\n2020-01-20,A,0.5\n2020-01-20,A,0.4\n",
    "none.yaml": "title: x\ndata:\n  prices: p.csv\n",
    "twice.csv": "asset,sector\nA,tech\nB,tech\nA,fund\n",
    "tab.yaml": "title: x\nstrategies:\n\t- gmv\n",
    "quote.yaml": 'title: "x\nstrategies: [gmv]\n',
    "nothing.yaml": "",
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});

const prices = ["optimize", "--prices", "p.csv"];

test.each<readonly [string[], string, string]>([
  [[...prices, "p.csv"], "duplicate-asset: p.csv: the file is given twice", "name each file once"],
  [
    [...prices, "--from", "2030"],
    "p.csv: no row from 2030-01-01 on; the file goes from 2020-01-01",
    "(--from, --to)",
  ],
  [[...prices, "--to", "2010"], "p.csv: no row up to 2010-12-31; the file goes", "(--from, --to)"],
  [
    [...prices, "--from", "2020-02", "--to", "2020-01"],
    "from 2020-02-01 is after to 2020-01-31",
    "exchange the two",
  ],
  [["optimize", "--prices", "zeros.csv"], "bad-price: zeros.csv: every price of Z is 0", "--assets A,B"],
  [["optimize", "--prices="], "bad-option: the name of a file is needed", ""],
  [[...prices, "--returns", "p.csv"], "--prices and --returns are given, one of them is needed", ""],
  [[...prices, "--max-weight", "A=0.5,Q=0.2"], "there is no asset Q", "the assets are A, B"],
  [
    [...prices, "--constraint", "A >= 80%", "B >= 10%"],
    '"B >= 10%" stands by itself',
    '--constraint "B >= 10%"',
  ],
  [
    [...prices, "--characteristics", "groups.csv", "--constraint", "sector:tech <= 40%"],
    "no row for B, every asset needs one",
    "add its row, or leave B out (--assets)",
  ],
  [
    [...prices, "--characteristics", "twice.csv", "--constraint", "sector:tech <= 40%"],
    "two rows for A, in lines 2 and 4",
    "take one of the two out",
  ],
  [
    ["optimize", "--prices", "german.csv", "--decimal", "."],
    'is "50,5", which is not a number',
    "leave --decimal out",
  ],
  [
    ["estimate", "--prices", "p.csv", "--model", "mixed", "--kernel", "kernel.csv"],
    "no row for B",
    "leave B out (--assets)",
  ],
  [
    ["backtest", "--prices", "p.csv", "--strategies", "file:weights.csv"],
    "line 3: A has two weights",
    "take one of the two",
  ],
  [
    [
      "backtest",
      "--prices",
      "p.csv",
      "--strategies",
      "gmv",
      "--lookback",
      "10",
      "--resamples",
      "2",
      "--resample-assets",
      "2",
    ],
    "windows of 504 price rows asked for, the data have 40",
    "--resample-periods",
  ],
  [
    ["explain", "--prices", "p.csv", "--design", "gmv", "--from", "2020-02-08"],
    "1 row of returns given",
    "an earlier --from",
  ],
  [
    ["compare-estimators", "--prices", "p.csv", "--models", "sample,oas", "--lookback", "60"],
    "39 rows given",
    "a shorter training",
  ],
  [["run", "none.yaml"], "no strategy is given", "--strategies gmv,hrp"],
  [["run", "tab.yaml"], "bad-study: tab.yaml, line 3: a tab begins the line", "put blanks in place"],
  [["run", "quote.yaml"], "bad-study: quote.yaml, line 3: a quote is not closed", "may begin lines above"],
  [["run", "nothing.yaml"], "nothing.yaml, line 1: settings by name are needed", "a colon and its value"],
  [["--prices", "p.csv", "optimize"], "--prices stands before the command", "kinfolio optimize --prices"],
  [["data", "--json", "list"], "--json stands before the command", "kinfolio data list --json"],
  [["data", "list", "help"], '"help" stands by itself', "kinfolio data list --help"],
])("kinfolio %j is refused in one sentence, with the way out", async (args, what, way) => {
  const { code, stdout, stderr } = await kinfolio(args, folder);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(what);
  expect(stderr.split("\n")[1]).toContain(way);
  expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
});
