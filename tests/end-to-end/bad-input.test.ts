import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type BadInput, badInputs } from "../support/bad-inputs.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

/** The case as a command line. */
function flagsOf({ holds, selection = {} }: BadInput): string[] {
  const { assets, factors, from, to, frequency, missing, periodsPerYear } = selection;
  const flags: Record<string, string | undefined> = {
    [holds === "returns" ? "--returns" : "--prices"]: `${holds ?? "prices"}.csv`,
    "--assets": assets?.join(","),
    "--factors": factors?.join(","),
    "--from": from,
    "--to": to,
    "--frequency": frequency,
    "--missing": missing,
    "--periods-per-year": periodsPerYear?.toString(),
  };
  return Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]));
}

describe.concurrent("the bad-input table through the command line", () => {
  test.each(badInputs)(
    "$name: exit code 2, one line that names the culprit, nothing on stdout",
    async (bad) => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, `${bad.holds ?? "prices"}.csv`), bad.content);
      const { code, stdout, stderr } = await kinfolio(["estimate", "--json", ...flagsOf(bad)], folder);
      expect(code).toBe(2);
      expect(stdout).toBe("");
      const [line, advice, ...more] = stderr.trimEnd().split("\n");
      expect(line.startsWith(`kinfolio: ${bad.code}: `)).toBe(true);
      for (const part of bad.says) expect(line).toContain(part);
      if (advice !== undefined) expect(advice).toMatch(/^ {2}\S/);
      expect(more).toEqual([]);
    },
  );
});
