import { describe, expect, test } from "vitest";
import { kinfolio, spawnKinfolio } from "../support/kinfolio.ts";

describe.concurrent("a command in a process of its own says and returns what the tests' server of commands does", () => {
  test.each([
    [0, ["--version"]],
    [0, ["estimate", "--model", "ledoit-wolf", "--assets", "S01,S02", "--json"]],
    [0, ["estimate", "--assets", "S01,S02,S03", "--missing", "drop-date"]],
    [1, ["optimize", "--max-weight", "0.04", "--json"]],
    [2, ["backtest", "--loockback", "3"]],
    [2, ["optimise"]],
    [0, []],
    [0, ["run", "--help"]],
  ])("exit code %i: %j", async (code, args) => {
    const spawned = await spawnKinfolio(args);
    expect(spawned.code).toBe(code);
    const { connections, ...said } = await kinfolio(args);
    expect(said).toEqual(spawned);
    expect(connections).toBe(0);
  });
});
