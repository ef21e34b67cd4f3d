import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

/**
 * maximize mean of ln(1 + r'w)  subject to  sum w = 1,  -0.2 <= w <= 1,  tracking error of equal weights at most 3% a year.
 * The figure is right to the gap that its solver was asked for, 1e-10.
 */
test("the growth of cvxpy 1.9.3 with Clarabel 0.11.1, certified", async () => {
  const rows = Array.from({ length: 60 }, (_, t) => {
    const risky = [1, 2, 3].map(
      (k) => 0.0005 * k + 0.01 * Math.sqrt(k) * Math.sin(k + k * t * t) + 0.004 * Math.sin(t * t * t + 1),
    );
    const day = new Date(Date.UTC(2021, 0, 4 + t)).toISOString().slice(0, 10);
    return [day, ...risky, 0.0001 + 0.000002 * Math.sin(t)].join(",");
  });
  const folder = await temporaryFolder();
  await writeFile(join(folder, "returns.csv"), `date,A,B,C,D\n${rows.join("\n")}\n`);
  const args = "--returns returns.csv --returns-are simple --periods-per-year 252 --json --design kelly";
  const limits = "--min-weight -20% --benchmark equal-weight --tracking-error 3%";
  const { code, stdout, stderr } = await run(["optimize", ...args.split(" "), ...limits.split(" ")], folder);
  expect([code, stderr]).toEqual([0, ""]);
  const { objective, optimality } = JSON.parse(stdout);
  expect(Math.abs(objective - 0.0022875695872507855)).toBeLessThan(1e-10);
  expect(optimality).toBeLessThanOrEqual(1e-9);
});
