import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../../../tests/support/kinfolio.ts";
import { appendLines, readLines } from "./journal.ts";

test("entries come back in order; half a line is passed over and spoils no other", async () => {
  const path = join(await temporaryFolder(), "runs", "2026.jsonl");
  await appendLines(path, [{ a: 1 }, { b: "ü\n" }]);
  appendFileSync(path, '{"c":3,"dig');
  await appendLines(path, [{ d: [1, 2] }]);
  expect(readLines(path)).toEqual([{ a: 1 }, { b: "ü\n" }, { d: [1, 2] }]);
  const [first] = readFileSync(path, "utf8").split("\n");
  expect(JSON.parse(first)).toEqual({ a: 1, digest: expect.stringMatching(/^[0-9a-f]{16}$/) });
});

test("a line that was changed is not believed", async () => {
  const path = join(await temporaryFolder(), "trials.jsonl");
  await appendLines(path, [{ a: 1 }, { a: 2 }]);
  writeFileSync(path, readFileSync(path, "utf8").replace('"a":1', '"a":7'));
  expect(readLines(path)).toEqual([{ a: 2 }]);
});

test("twelve writers at once lose no line and tear none", async () => {
  const path = join(await temporaryFolder(), "trials.jsonl");
  await Promise.all(
    Array.from({ length: 12 }, (_, i) => appendLines(path, Array(50).fill({ i, text: "x".repeat(300) }))),
  );
  expect(readLines(path)).toHaveLength(600);
});

const backtest = (...strategies: readonly string[]) => [
  ...[
    "backtest",
    "--strategies",
    strategies.join(","),
    "--assets",
    "S01,S02,S03",
    "--from",
    "2018-01-01",
    "--json",
  ],
];

function trialsIn(printed: string): number {
  return JSON.parse(printed).inference.trials;
}

test("trials are those of all folders where the user has a store, and each folder's own where not", async () => {
  const base = await temporaryFolder();
  const store = join(base, "store");
  const run = async (folder: string, ...strategies: readonly string[]): Promise<string> =>
    (
      await kinfolio([...backtest(...strategies), "--out", join(base, folder)], base, {
        KINFOLIO_DATA: store,
      })
    ).stdout;
  const alone = await run("a", "gmv", "hrp");
  expect(trialsIn(alone)).toBe(2);
  expect(trialsIn(await run("b", "gmv", "equal-weight"))).toBe(2);

  mkdirSync(store);
  writeFileSync(join(store, "FORMAT"), "kinfolio-store 1\n");
  expect(trialsIn(await run("b", "gmv"))).toBe(2); // the folder knew of two, which are now the store's
  expect(trialsIn(await run("c", "hrp"))).toBe(3);
  expect(trialsIn(await run("d", "hrp"))).toBe(3); // the same strategy is tried once
  const others = [...backtest("hrp"), "--to", "2019-06-28", "--out", join(base, "e")];
  expect(trialsIn((await kinfolio(others, base, { KINFOLIO_DATA: store })).stdout)).toBe(1); // on other data

  const runs = readLines(join(store, "runs", `${new Date().getUTCFullYear()}.jsonl`)) as { folder: string }[];
  expect(runs.map(({ folder }) => folder)).toEqual(["b", "c", "d", "e"].map((each) => join(base, each)));
  expect(runs[0]).toMatchObject({
    title: "gmv", // of what nobody gave a title
    data: { file: "sample/stock_prices.csv", from: "2018-01-02" },
    measures: { gmv: { sharpe: expect.any(Number) } },
  });
});
