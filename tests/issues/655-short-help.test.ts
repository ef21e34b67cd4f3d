import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

const linesOf = async (...args: string[]): Promise<string[]> => (await kinfolio(args)).stdout.split("\n");

test("the help of a command is what all designs and estimators share; of one that is named, also its own; --help-all has every option", async () => {
  const short = await linesOf("optimize", "--help");
  const all = await linesOf("optimize", "--help-all");
  expect(short.length).toBeLessThan(all.length * 0.6);
  expect(short.join("\n")).toContain("--help-all");
  expect(short.join("\n")).not.toContain("--start-weights <");
  expect((await linesOf("optimize", "--help", "--design", "mvsk")).join("\n")).toContain("--start-weights <");
  for (const flag of ["--start-weights <", "--half-life", "--target-return <"]) {
    expect(all.join("\n")).toContain(flag);
  }
});

test("a flag of another name in version 0.1 is refused with the name it has now", async () => {
  const { code, stderr } = await kinfolio(["optimize", "--design", "mvsk", "--start", "S01=1"]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "kinfolio: bad-option: unknown option '--start'\n  what was --start of a design is --start-weights now\n",
  );
});

test("why no weights can be had is said once, where errors are said", async () => {
  const { code, stdout, stderr } = await kinfolio(["optimize", "--max-weight", "0.01"]);
  expect(code).toBe(1);
  expect(stdout).toBe("gmv: infeasible\n");
  expect(stderr).toContain("upper bounds sum to 0.2, the budget is 1: 0.8 is missing");
});
