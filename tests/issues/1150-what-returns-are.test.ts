import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { readTable } from "../../src/market/read/read-table.ts";
import { returnsPanel } from "../../src/market/selection/returns-panel.ts";
import { loadData } from "../../src/study/data/data.ts";
import { openStudy } from "../../src/study/open/open-study.ts";
import { kinfolio } from "../support/kinfolio.ts";
import { measuresPath, sheetOf } from "../support/measured.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

const log = ["--returns", measuresPath("log_returns")];
const commands = [
  ["estimate"],
  ["optimize", "--design", "equal-weight"],
  ["frontier", "--random", "10"],
  ["backtest", "--lookback", "60", "--strategies", "equal-weight"],
  ["tearsheet"],
];

async function run(...args: readonly string[]) {
  const { code, stdout, stderr } = await kinfolio(args);
  return { code, stderr, json: code === 0 && args.includes("--json") ? JSON.parse(stdout) : undefined };
}

/** The file holds ln 2, -ln 2 and ln 1.5: simple returns 1, -1/2 and 1/2, by hand. */
describe("found-bugs-data A3: the logarithm was taken of log returns", () => {
  test("mean of the log returns: ln 1.5 / 3", async () => {
    const { json } = await run("estimate", ...log, "--return-type", "log", "--returns-are", "log", "--json");
    expect(json.mean[0]).toBeCloseTo(Math.log(1.5) / 3, 14);
  });

  test("mean of the simple returns they stand for: 1/3", async () => {
    const { json } = await run("estimate", ...log, "--returns-are", "log", "--json");
    expect(json.mean[0]).toBeCloseTo(1 / 3, 14);
  });

  test("the tear sheet compounds to 1.5 of what there was", async () => {
    const { measures } = await sheetOf("log_returns", "returns", { returnsAre: "log" });
    expect(measures.cumulativeReturn).toBeCloseTo(0.5, 14);
  });

  test.each(commands.slice(0, -1).map((command) => [command]))(
    "%j: --return-type log beside a file of which nobody said what it holds is refused",
    async (command) => {
      const { code, stderr } = await run(...command, ...log, "--return-type", "log");
      expect(code).toBe(2);
      expect(stderr).toContain("--return-type log is what estimators see");
      expect(stderr).toContain("--returns-are log if it holds log returns");
    },
  );
});

test("a study file says it too, and is refused where it does not", async () => {
  const data = { returns: measuresPath("32c_lowvol_returns_in_percent") };
  const study = (more: object) => ({
    name: "study.json",
    text: JSON.stringify({
      title: "S",
      data: { ...data, ...more },
      returnType: "log",
      strategies: ["equal-weight"],
    }),
  });
  const read = async (name: string) => readFileSync(name);
  await expect(openStudy(study({}), {}, read)).rejects.toThrow("--return-type log is what estimators see");
  const opened = await openStudy(study({ returnsAre: "percent" }), {}, read);
  const { history } = await loadData(opened.file, opened.study.data);
  expect(returnsOf(history.prices).values.data[0]).toBe(-0.1408 / 100);
});

describe("found-bugs-data A9: percentages passed as returns where volatility is low, and everywhere but in tearsheet", () => {
  test.each(commands.map((command) => [command]))("%j asks", async (command) => {
    for (const file of ["bond_percent", "32c_lowvol_returns_in_percent"]) {
      const { code, stderr } = await run(...command, "--returns", measuresPath(file));
      expect(code).toBe(2);
      expect(stderr).toContain("are these returns percentages?");
      expect(stderr).toContain("--returns-are percent if they are percentages");
    }
  });

  test("volatility 2.5% a year and -5.2% in all, once said (pandas 2 on the file)", async () => {
    const { measures } = await sheetOf("32c_lowvol_returns_in_percent", "returns", { returnsAre: "percent" });
    expect(measures.volatility).toBeCloseTo(0.025251545791860997, 14);
    expect(measures.cumulativeReturn).toBeCloseTo(-0.052388697471463685, 14);
  });

  test("percent signs have been divided by 100 already: saying so as well divides nothing twice", async () => {
    const text = "date,A\n2024-01-02,1%\n2024-01-03,-0.5%\n2024-01-04,2%\n";
    const table = await readTable(new TextEncoder().encode(text), "signs.csv", "returns");
    for (const returnsAre of [undefined, "percent", "simple"] as const) {
      expect([...returnsPanel(table, { returnsAre }).panel.values.data]).toEqual([0.01, -0.005, 0.02]);
    }
  });

  const calm = ["mine_pct", "shy_pct", "32b_returns_in_percent_no_sign"];
  testOnRealData(
    "funds from 1.4% to 17% a year, in percent",
    calm.map((name) => `cases/files/${name}.csv`),
    async () => {
      for (const name of calm) {
        const { stderr } = await run(
          "optimize",
          "--design",
          "gmv",
          "--returns",
          sharedFile(`cases/files/${name}.csv`),
        );
        expect(stderr).toContain("are these returns percentages?");
      }
    },
  );
});
