import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readInput } from "./files.ts";

const folder = mkdtempSync(join(tmpdir(), "kinfolio-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a folder in the place of a file is told which tables it holds", async () => {
  mkdirSync(join(folder, "empty"));
  for (const name of ["weights.csv", "returns.csv", "report.html"]) writeFileSync(join(folder, name), "");
  await expect(readInput(folder)).rejects.toMatchObject({
    code: "unreadable-file",
    message: `cannot read ${folder}: it is a folder`,
    detail: { advice: `name a table in it: ${join(folder, "returns.csv")}, ${join(folder, "weights.csv")}` },
  });
  await expect(readInput(join(folder, "empty"))).rejects.toMatchObject({ detail: { advice: undefined } });
});
