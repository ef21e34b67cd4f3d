import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { runModule } from "./support/kinfolio.ts";

const root = resolve(import.meta.dirname, "..");
const examples = readdirSync(resolve(root, "examples")).filter((name) => name.endsWith(".ts"));

test.each(examples)("%s runs against the built package and prints something", async (name) => {
  const built = resolve(root, "build/examples", name.replace(/\.ts$/, ".js"));
  const { code, stdout, stderr } = await runModule(built, root);
  expect(code, stderr).toBe(0);
  expect(stdout.length).toBeGreaterThan(20);
  expect(stdout).not.toMatch(/NaN|undefined/);
});
