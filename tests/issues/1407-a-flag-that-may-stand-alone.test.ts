import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

test("the help says in its own words what a flag means where it stands alone", async () => {
  const { stdout } = await kinfolio(["optimize", "--help", "--model", "mixed"]);
  const help = stdout.replace(/\s+/g, " ");
  expect(help).toContain("0 for none (default: 0; 500 where the flag stands alone)");
  expect(help).not.toContain("preset");
});

test("such a flag counts as its value alone, and as the one behind it otherwise", async () => {
  const chosen = [
    "optimize",
    "--prices",
    "sample/etf_prices.csv",
    "--assets",
    "IWM,AGG,GLD",
    "--from",
    "2021-01-01",
  ];
  const drawn = async (...flag: string[]): Promise<number> => {
    const { stdout } = await kinfolio([...chosen, "--model", "mixed", "--json", ...flag]);
    return JSON.parse(stdout).posterior.draws;
  };
  expect(await drawn("--posterior")).toBe(500);
  expect(await drawn("--posterior", "20")).toBe(20);
});
