import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const examples = readdirSync(resolve(root, "examples")).filter((name) => name.endsWith(".ts"));

test.each(examples)("%s runs against the built package and prints something", (name) => {
  const built = resolve(root, "build/examples", name.replace(/\.ts$/, ".js"));
  const printed = execFileSync(process.execPath, [built], { cwd: root, encoding: "utf8" });
  expect(printed.length).toBeGreaterThan(20);
  expect(printed).not.toMatch(/NaN|undefined/);
});
