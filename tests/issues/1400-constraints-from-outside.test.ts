import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type CommandResult, kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  let state = 7;
  const noise = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32 - 0.5;
  };
  const rows = Array.from({ length: 100 }, (_, t) => {
    const market = noise() / 40;
    const day = new Date(Date.UTC(2021, 0, 4 + t)).toISOString().slice(0, 10);
    const own = [0.5, 1, 1.5].map((scale) => market + (scale * noise()) / 30 - 0.004);
    return [day, ...own, 0.0001 + noise() / 500_000].join(",");
  });
  await writeFile(join(folder, "returns.csv"), `date,A,B,C,CASH\n${rows.join("\n")}\n`);
  const flat = rows.map((row) => row.replace(/[^,]*$/, "0.0001"));
  await writeFile(join(folder, "flat.csv"), `date,A,B,C,CASH\n${flat.join("\n")}\n`);
  await writeFile(join(folder, "two.csv"), `date,A,B,C,CASH\n${rows.slice(0, 2).join("\n")}\n`);
});

const optimize = (...args: readonly string[]): Promise<CommandResult> =>
  run(["optimize", "--returns", "returns.csv", "--periods-per-year", "252", ...args], folder);

describe("constraints that cannot hold together are said to be infeasible beside any risk", () => {
  test.each([
    [["--design", "min-cvar", "--gross", "90%"], "gross exposure at most 90%"],
    [["--design", "min-mad", "--gross", "90%"], "gross exposure at most 90%"],
    [["--design", "min-risk", "--risk", "average-drawdown", "--long", "80%"], "long exposure at most 80%"],
    [["--design", "min-risk", "--risk", "range", "--min-weight", "-1", "--gross", "90%"], "gross exposure"],
    [["--design", "min-cvar", "--assets", "A,B,C", "--max-volatility", "1%"], "volatility at most 1%"],
  ])("%s", async (args, words) => {
    const { code, stderr } = await optimize(...args);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("kinfolio: infeasible: the weights sum to 1;"),
    ]);
    expect(stderr).toContain(words);
    expect(stderr).toContain("to loosen one would do");
  });
});

test.each([
  ["ulcer", "A - B = 0"],
  ["semideviation", "A - B = 0"],
])(
  "shares of %s within %s are not called infeasible where positive weights are there",
  async (risk, text) => {
    const args = [
      "--assets",
      "A,B,C",
      "--design",
      "risk-budget",
      "--risk",
      risk,
      "--constraint",
      text,
      "--json",
    ];
    const { status, weights } = JSON.parse((await optimize(...args)).stdout);
    expect(["optimal", "stopped"]).toContain(status);
    const { A, B, C } = weights;
    expect(A + B + C).toBeCloseTo(1, 8);
    expect(Math.min(A, B, C)).toBeGreaterThan(0);
  },
);

test("shares of risk within constraints that leave an asset nothing are infeasible", async () => {
  const { code, stderr } = await optimize(
    "--design",
    "risk-budget",
    "--risk",
    "ulcer",
    "--assets",
    "A,B,C",
    "--max-weight",
    "A=0",
  );
  expect([code, stderr]).toEqual([1, expect.stringContaining("none sum to the budget")]);
});

test.each([
  [["--budget", "0", "--min-weight", "-1"], "are positive, and the weights sum to 0"],
  [["--budget", "0", "--gross", "100%"], "are positive, and the weights sum to 0"],
])("shares of risk %s are no quadratic program of NaN", async (args, words) => {
  for (const risk of ["volatility", "cvar", "ulcer"]) {
    const { code, stderr } = await optimize("--design", "risk-budget", "--risk", risk, ...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  }
});

test("an asset without losses that can carry no share of risk is named", async () => {
  const { code, stderr } = await optimize("--design", "risk-budget", "--risk", "lpm1");
  expect([code, stderr]).toEqual([1, expect.stringContaining("there is none in CASH")]);
});

describe("a gain without variance has no highest ratio, under every kind of constraint", () => {
  test.each([
    ["--gross", "100%"],
    ["--max-volatility", "20%"],
    ["--short", "30%"],
  ])("%s %s", async (...limit) => {
    const flat = ["optimize", "--returns", "flat.csv", "--periods-per-year", "252", "--design", "max-sharpe"];
    const { code, stderr } = await run([...flat, ...limit], folder);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("a feasible portfolio has a gain and no variance"),
    ]);
  });
});

describe("limits on positions hold beside limits on volatility, or the design says that it has none", () => {
  test.each(["efficient-risk", "gmv", "min-cdar"])("%s", async (design) => {
    const target = design === "efficient-risk" ? ["--target-volatility", "20%"] : ["--max-volatility", "20%"];
    const args = ["--design", design, ...target, "--max-assets", "2", "--json"];
    const { code, stdout } = await optimize(...args);
    expect(code).toBe(0);
    const { weights, gap } = JSON.parse(stdout);
    expect(Object.values<number>(weights).filter((w) => w > 0).length).toBeLessThanOrEqual(2);
    expect(gap).toBe(0);
  });

  test.each(["risk-budget", "resampled"])("%s", async (design) => {
    const { code, stderr } = await optimize("--design", design, "--max-assets", "2");
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`${design} cannot hold to limits on the number of positions`),
    ]);
  });
});

test("fewest positions without a smallest one ask for it where the best weights are fewer", async () => {
  const { code, stderr } = await optimize("--design", "gmr", "--min-assets", "3");
  expect(code).toBe(2);
  expect(stderr).toContain('gmr would hold 1, and was given "at least 3 assets"');
  expect(stderr).toContain("--min-position");
  const { weights } = JSON.parse(
    (await optimize("--design", "gmr", "--min-assets", "3", "--min-position", "5%", "--json")).stdout,
  );
  const held = Object.values<number>(weights).filter((w) => w > 0.05 - 1e-9);
  expect(held).toHaveLength(3);
});

test.each(["mean-variance", "kelly", "gmr"])(
  "%s: detoned leaves nothing of two periods, and says so",
  async (design) => {
    const args = ["optimize", "--returns", "two.csv", "--periods-per-year", "252", "--model", "detoned"];
    const { code, stdout, stderr } = await run([...args, "--design", design], folder);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("detoned: nothing is left of A where the largest component is taken out");
  },
);
