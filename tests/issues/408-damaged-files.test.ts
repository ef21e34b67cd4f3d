import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { InputError } from "../../src/base/errors.ts";
import { inlineExecutor } from "../../src/jobs/executor.ts";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { readTable } from "../../src/market/read/read-table.ts";
import { universeFrom } from "../../src/market/universe/universe.ts";
import { backtest } from "../../src/study/backtest/backtest.ts";
import { dataFrom, loadUniverse } from "../../src/study/data/data.ts";
import { givenDatasets } from "../../src/study/randomized/given-datasets.ts";
import { randomizedBacktest } from "../../src/study/randomized/randomized-backtest.ts";

// What the campaign of damaged files found (npm run campaign -- files), each as its smallest input.

const rows = Array.from({ length: 40 }, (_, t) => {
  const date = new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10);
  return `${date},${100 + (t % 7)},${50 + (t % 5)}`;
});
const text = `date,A,B\n${rows.join("\n")}\n`;

test("a study whose strategies were cut off: refused in words by the backtest itself, one path and many", async () => {
  const study = { title: "t", strategies: [], walkForward: walkForwardDefaults };
  const none = "no strategy is given; at least one is needed"; // was: Cannot read properties of undefined
  await expect(backtest(study, dataFrom(csvTable(text, "prices.csv"), {}, {}))).rejects.toThrow(none);
  const bytes = new TextEncoder().encode(text);
  const data = await loadUniverse({ name: "prices.csv", bytes, holds: "prices" }, {});
  const many = {
    ...study,
    datasets: { file: "d.json", list: [{ assets: ["A"], from: "2020-01-01", to: "2020-02-01" }] },
  };
  await expect(randomizedBacktest(many, data, inlineExecutor(data.universe))).rejects.toThrow(none);
});

test("two strategies of one name are refused by the library too: they would be one in every table", async () => {
  const strategy = {
    name: "a",
    model: { name: "sample", options: {} },
    design: { name: "gmv", options: {} },
    constraints: {},
    returnType: "simple",
  } as const;
  const study = { title: "t", strategies: [strategy, strategy], walkForward: walkForwardDefaults };
  await expect(backtest(study, dataFrom(csvTable(text, "prices.csv"), {}, {}))).rejects.toThrow(
    "there are two strategies named a",
  );
});

test.each([
  ['[{ "assets": ["A"], "to": "2020-01-20" }]', "d.json: dataset 1, from is missing"],
  [
    '[{ "assets": ["A", 3], "from": "2020-01-01", "to": "2020-01-20" }]',
    "dataset 1, assets, entry 2: a text is needed",
  ],
  ['[{ "assets": "A", "from": "2020-01-01", "to": "2020-01-20" }]', "dataset 1, assets: a list is needed"],
  ['[{ "assets": ["A", "A"], "from": "2020-01-01", "to": "2020-01-20" }]', "dataset 1: A is chosen twice"],
  ["[7]", 'dataset 1: { "assets": [...], "from": "YYYY-MM-DD", "to": "YYYY-MM-DD" } is needed'],
])("a list of datasets is refused with the place and what is needed: %s", (list, words) => {
  const universe = universeFrom(csvTable(text, "prices.csv"));
  expect(() => givenDatasets(list, "d.json", universe)).toThrow(words);
});

test.each([4, 12, 60])(
  "a Parquet file cut off after %i bytes is said to be damaged, not what its reader stumbled over",
  async (length) => {
    const bytes = new Uint8Array(length);
    bytes.set([0x50, 0x41, 0x52, 0x31]); // PAR1
    await expect(readTable(bytes, "p.parquet")).rejects.toThrow(
      /^p\.parquet: not a Parquet file that can be read \(.*\)$/,
    );
    await expect(readTable(bytes, "p.parquet")).rejects.not.toThrow(/undefined|Cannot read|Offset/);
  },
);

test("no bit of a Parquet file that is turned keeps the reader from coming to an end", async () => {
  const columnData = [
    { name: "date", data: ["2020-01-01", "2020-01-02", "2020-01-03"], type: "STRING" as const },
    { name: "A", data: [1, 2, 3], type: "DOUBLE" as const },
  ];
  const whole = new Uint8Array(parquetWriteBuffer({ columnData }));
  let read = 0;
  for (let bit = 0; bit < 8 * whole.length; bit++) {
    const damaged = whole.slice();
    damaged[bit >> 3] ^= 1 << (bit & 7);
    const outcome = await readTable(damaged, "p.parquet").catch((error) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(InputError);
    else read++;
  }
  expect(read).toBeGreaterThan(0); // of numbers any bit may be turned
});
