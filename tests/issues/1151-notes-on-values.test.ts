import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";
import { measuresPath } from "../support/measured.ts";

const commands = [
  ["estimate"],
  ["optimize", "--design", "equal-weight"],
  ["frontier", "--random", "10"],
  ["backtest", "--lookback", "60", "--strategies", "equal-weight"],
  [
    "backtest",
    "--lookback",
    "60",
    "--strategies",
    "equal-weight",
    "--resamples",
    "2",
    "--resample-periods",
    "100",
    "--resample-assets",
    "2",
  ],
  ["tearsheet", "--strategy", "AAPL"],
];

/** File, and what is in it, by looking. */
const cases = [
  ["40_split_unadjusted", "AAPL falls to 1/2 its price (142.91 to 71.36) on 2024-07-30: a split"],
  [
    "43_decimal_slip_x100",
    "AAPL rises to 100 times its price (142.91 to 14273) on 2024-07-30, the first of 2 such steps: another unit",
  ],
  ["42_stale_prices", "AAPL stands at 142.91 from 2024-07-29 to 2024-08-08 while others move: stale prices?"],
] as const;

describe("found-bugs-data A11: splits, pence and stale prices were accepted without a word", () => {
  for (const [file, note] of cases) {
    test.each(commands.map((command) => [command]))(`${file}: %j`, async (command) => {
      const { code, stdout, stderr } = await kinfolio([...command, "--prices", measuresPath(file), "--json"]);
      expect(code, stderr).toBe(0);
      expect(stderr).toContain(note);
      expect(JSON.parse(stdout).notes.join("\n")).toContain(note);
    });
  }

  test("one asset that changes from pounds to pence and back", async () => {
    const { stderr } = await kinfolio(["tearsheet", "--prices", measuresPath("84_gbp_pence_switch")]);
    expect(stderr).toContain("VOD.L rises to 100 times its price (146.69 to 14919) on 2024-05-21");
  });

  test.each([["backtest"], ["frontier"], ["tearsheet"]])("the page of %s says it", async (command) => {
    const folder = await mkdtemp(join(tmpdir(), "kinfolio-notes-"));
    const [file, note] = cases[0];
    const lookback = command === "backtest" ? ["--lookback", "60", "--strategies", "equal-weight"] : [];
    const out = command === "backtest" ? folder : join(folder, "page.html");
    await kinfolio([command, ...lookback, "--prices", measuresPath(file), "--out", out]);
    expect(await readFile(command === "backtest" ? join(folder, "report.html") : out, "utf8")).toContain(
      note,
    );
  });

  test("what ships raises no question", async () => {
    const { stderr } = await kinfolio(["optimize", "--design", "gmv"]);
    expect(stderr).toBe("");
  });
});
